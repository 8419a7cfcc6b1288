// A picture as WebP, drawn smaller by the browser itself.
export async function small(browser, png, width) {
  const page = await browser.newPage();
  const drawn = await page.evaluate(
    async ([bytes, wide]) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob());
      const sheet = Object.assign(document.createElement("canvas"), { width: wide, height: Math.round((bitmap.height * wide) / bitmap.width) });
      const pen = sheet.getContext("2d");
      pen.imageSmoothingQuality = "high";
      pen.drawImage(bitmap, 0, 0, sheet.width, sheet.height);
      return sheet.toDataURL("image/webp", 0.6);
    },
    [png.toString("base64"), width],
  );
  await page.close();
  return Buffer.from(drawn.split(",")[1], "base64");
}
