// Words that some page somewhere has taken for markup, script or a template. Each that runs says so by `window.ran`.
const run = "window.ran=1";
const events = ["onerror", "onload", "onclick", "onfocus", "ontoggle", "onanimationstart", "onpointerenter", "onbegin"];
const quotes = ["", "'", '"', "`", "'>", '">', "</textarea>", "</title>", "</script>", "</style>", "-->", "]]>", "</option></select>", "</template>", "</canvas>"];

export const hostile_words = [
  ...quotes.map((end) => `${end}<script>${run}</script>`),
  ...quotes.map((end) => `${end}<img src=x onerror=${run}>`),
  ...quotes.map((end) => `${end}<svg onload=${run}>`),
  ...quotes.slice(0, 8).map((end) => `${end} autofocus onfocus=${run} x=${end}`),
  ...events.map((name) => `<details open ${name}="${run}"><summary>x</summary></details>`),
  ...events.map((name) => `<svg><animate ${name}=${run} attributeName=x dur=1s>`),
  ...["script", "ScRiPt", "scr\tipt", "script/x", "script\n", "ſcript"].map((name) => `<${name}>${run}</${name}>`),
  ...["javascript:", "JaVaScRiPt:", "java\tscript:", " javascript:", "data:text/html,", "vbscript:"].map((scheme) => `<a href="${scheme}${run}">x</a><iframe src="${scheme}${run}">`),
  ...["{{TOKEN}}", "[[send]]", "[[>field]]", "{{#BAD}}x{{/BAD}}", "${window.ran=1}", "<%= window.ran=1 %>", "{{constructor.constructor('window.ran=1')()}}", "%3Cscript%3Ewindow.ran=1%3C/script%3E"],
  ...["&lt;script&gt;window.ran=1&lt;/script&gt;", "&#60;script&#62;window.ran=1&#60;/script&#62;", "\\u003cscript\\u003ewindow.ran=1\\u003c/script\\u003e", "+ADw-script+AD4-window.ran=1+ADw-/script+AD4-"],
  ...["<base href=//elsewhere.example/>", "<meta http-equiv=refresh content='0;url=javascript:window.ran=1'>", "<link rel=stylesheet href=//elsewhere.example/x.css>", "<form action=//elsewhere.example><button>x", "<object data=javascript:window.ran=1>", "<embed src=javascript:window.ran=1>", "<math href=javascript:window.ran=1>x</math>", "<style>@import'//elsewhere.example/x.css'</style>"],
  ...["<!--><script>window.ran=1</script>-->", "<![CDATA[<script>window.ran=1</script>]]>", "<noscript><p title='</noscript><img src=x onerror=window.ran=1>'>", "<xmp><img src=x onerror=window.ran=1></xmp>", "<select><template><img src=x onerror=window.ran=1>", "<table><td background=javascript:window.ran=1>"],
  ...["\u2028<script>window.ran=1</script>", "\u202e<script>window.ran=1</script>", "\ufeff<script>window.ran=1</script>", "＜script＞window.ran=1＜/script＞", "<\u200bscript>window.ran=1</script>", "<b\u0300 onclick=window.ran=1>x"],
];
