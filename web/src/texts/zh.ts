// 中文。键与 en.ts 一一对应；用词以 docs/GLOSSARY.md 为准。
export const zh = {
  loading: "正在读取……",
  try_again: "再试一次",
  problem_no_answer: "没有收到服务器的回应",
  session_over: "登录已经结束",
  sign_in: "登录",
  account: "我的账户",
  no_post: "目前没有岗位",
  no_post_words: "没有岗位就不能办理事项。请联系安全管理员授予岗位。",
  desk_title: "工作台",
  screen_title: "一屏掌控",
  hearing_connecting: "正在连接",
  hearing_hearing: "实时更新",
  hearing_silent: "连接中断，正在重连",
} as const satisfies Record<string, string | { one: string; other: string }>;
