// A photo as a camera makes it: a picture with what the camera wrote into it.
const two = (number) => [number & 0xff, number >> 8];
const four = (number) => [...two(number & 0xffff), ...two(number >>> 16)];
const entry = (tag, type, count, value) => [...two(tag), ...two(type), ...four(count), ...four(value)];
const [ascii, long, rational] = [2, 4, 5];

function parts_of(degrees) {
  const whole = Math.floor(degrees);
  const minutes = Math.floor((degrees - whole) * 60);
  const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 10_000);
  return [whole, 1, minutes, 1, seconds, 10_000].flatMap(four);
}

// The EXIF block: the maker's words, and the position in the north and east.
function exif({ lon, lat }, maker) {
  const gps = 8 + 2 + 2 * 12 + 4;
  const data = gps + 2 + 4 * 12 + 4;
  const words = [...Buffer.from(`${maker}\0`)];
  const tiff = [0x49, 0x49, 0x2a, 0, ...four(8)];
  tiff.push(...two(2), ...entry(0x010f, ascii, words.length, data + 48), ...entry(0x8825, long, 1, gps), ...four(0));
  tiff.push(...two(4), ...entry(1, ascii, 2, "N".charCodeAt(0)), ...entry(2, rational, 3, data));
  tiff.push(...entry(3, ascii, 2, "E".charCodeAt(0)), ...entry(4, rational, 3, data + 24), ...four(0));
  tiff.push(...parts_of(lat), ...parts_of(lon), ...words);
  const body = [...Buffer.from("Exif\0\0"), ...tiff];
  return Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 0xff, ...body]);
}

// Drawn by the browser, three thousand points wide.
export async function jpeg_taken_at(driver, place, maker) {
  const drawn = await driver.executeScript(`
    const sheet = Object.assign(document.createElement("canvas"), { width: 3000, height: 2000 });
    const pen = sheet.getContext("2d");
    for (let i = 0; i < 40; ++i) { pen.fillStyle = "hsl(" + i * 9 + ",60%,50%)"; pen.fillRect(i * 75, (i % 7) * 200, 75, 900); }
    return sheet.toDataURL("image/jpeg", 0.9);`);
  const picture = Buffer.from(drawn.split(",")[1], "base64");
  return Buffer.concat([picture.subarray(0, 2), exif(place, maker), picture.subarray(2)]);
}
