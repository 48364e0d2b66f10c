/** The page's style. Tones are variables, so that dark mode, forced colours and print change them in one place; nothing is said by colour alone. */
const light = '--bg:#f5f4f1;--card:#fff;--ink:#1a1c20;--soft:#575d68;--line:#dddbd4;--well:#f0efeb;--accent:#2f46b0;--good:#19643c;--good-bg:#e4f1e9;--warn:#7d4a00;--warn-bg:#fbefd9;--bad:#a1231c;--bad-bg:#fbe6e3;--calm:#3c4c66;--calm-bg:#e7ebf2;--on:#fff'
const dark = '--bg:#121417;--card:#1a1d22;--ink:#e8eaed;--soft:#a5acb8;--line:#30353d;--well:#22262c;--accent:#a9b8ff;--good:#84d3a6;--good-bg:#16291f;--warn:#f1bd70;--warn-bg:#2e2413;--bad:#ff9f95;--bad-bg:#361b19;--calm:#b9c7de;--calm-bg:#1f2732;--on:#121417'
const forced = '--bg:Canvas;--card:Canvas;--ink:CanvasText;--soft:CanvasText;--line:CanvasText;--well:Canvas;--accent:LinkText;--good:CanvasText;--good-bg:Canvas;--warn:CanvasText;--warn-bg:Canvas;--bad:CanvasText;--bad-bg:Canvas;--calm:CanvasText;--calm-bg:Canvas;--on:Canvas'

const base = `
:root{color-scheme:light dark;${light};--sans:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"Liberation Mono",monospace;scroll-padding-top:4rem;scroll-behavior:smooth}
:lang(ja){--sans:"Hiragino Sans","Yu Gothic UI","Noto Sans JP","Noto Sans CJK JP",Meiryo,sans-serif}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.55 var(--sans);font-variant-numeric:tabular-nums;overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
main,footer,nav{max-width:70rem;margin:0 auto;padding:0 1.25rem}
h1,h2,h3,p,ul,ol,dl,dd{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:clamp(1.45rem,1rem + 2.1vw,2.3rem);line-height:1.18;font-weight:650;letter-spacing:-.018em;text-wrap:balance}
:lang(ja) h1{letter-spacing:0;word-break:auto-phrase;line-height:1.35}
h2{font-size:1.35rem;line-height:1.3;font-weight:650;letter-spacing:-.01em;margin:3.25rem 0 1rem}
h3{font-size:1rem;font-weight:650;margin:1.75rem 0 .7rem}
code,.address,.place,.mono,.change dt,.change dd,.addresses{font-family:var(--mono);font-size:.9em}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
section[tabindex]:focus{outline:none}
.quiet{color:var(--soft);font-size:.9rem}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:fixed;left:1rem;top:-6rem;z-index:3;background:var(--card);padding:.7rem 1rem;border-radius:0 0 8px 8px;border:1px solid var(--line)}
.skip:focus{top:0}
.count{color:var(--soft);font-weight:400;font-size:.85em}
.loud{color:var(--warn);font-weight:600}
[hidden]{display:none!important}
`
const heading = `
header{position:sticky;top:0;z-index:2;background:var(--bg);border-bottom:1px solid var(--line)}
nav ul{display:flex;gap:1.35rem;overflow-x:auto;scrollbar-width:none;padding:.35rem 0}
nav a{display:block;padding:.5rem 0;color:var(--soft);text-decoration:none;white-space:nowrap;font-size:.9rem}
nav a:hover{color:var(--ink);text-decoration:underline}
nav a.home{color:var(--ink);font-weight:650}
nav a:focus-visible{outline-offset:-2px}
.verdict{margin:1.75rem 0 0;background:var(--card);border:1px solid var(--line);border-radius:16px;padding:clamp(1.25rem,3.4vw,2.5rem);border-top:6px solid var(--tone)}
.t-good{--tone:var(--good);--tone-bg:var(--good-bg)}.t-warn{--tone:var(--warn);--tone-bg:var(--warn-bg)}.t-bad{--tone:var(--bad);--tone-bg:var(--bad-bg)}.t-calm{--tone:var(--calm);--tone-bg:var(--calm-bg)}
.eyebrow{color:var(--soft);font-size:.9rem}.eyebrow strong{color:var(--ink)}
.lead{display:flex;gap:clamp(.9rem,2.4vw,1.5rem);align-items:flex-start;margin:1.4rem 0 1.6rem}
.lead svg{flex:none;width:clamp(2.6rem,7vw,4rem);fill:var(--tone-bg);stroke:var(--tone);stroke-width:2}
.lead path{fill:none;stroke-width:3.6;stroke-linecap:round;stroke-linejoin:round}
.status{display:inline-block;background:var(--tone-bg);color:var(--tone);font-weight:650;font-size:.85rem;padding:.12rem .65rem;border-radius:99px;margin-bottom:.45rem}
.counts{display:flex;flex-wrap:wrap;gap:.4rem 2.2rem;margin-bottom:1.5rem;color:var(--soft);font-size:.95rem}
.counts .big{display:block;font-size:2.1rem;line-height:1.15;font-weight:650;color:var(--tint,var(--ink));letter-spacing:-.02em}
.counts .sign{margin-right:.12em;font-weight:500}.counts .zero .big{color:var(--soft);font-weight:400}
.facts{display:flex;flex-wrap:wrap;gap:0 2rem;border-bottom:1px solid var(--line)}
.facts div{flex:1 1 13.5rem;border-top:1px solid var(--line);padding:.8rem 0}
.facts dt,.facts dt,.next span{color:var(--soft);font-size:.85rem}
.facts dd{font-weight:500}
.next{margin-top:1.25rem;display:flex;flex-wrap:wrap;gap:.35rem .9rem;align-items:baseline}
.next code{background:var(--well);border:1px solid var(--line);padding:.5rem .8rem;border-radius:8px;flex:1 1 16rem}
.next em{font-style:normal;font-weight:600}
.s-create{--tint:var(--good);--tint-bg:var(--good-bg)}.s-update{--tint:var(--warn);--tint-bg:var(--warn-bg)}.s-delete{--tint:var(--bad);--tint-bg:var(--bad-bg)}.s-ordered{--tint:var(--calm);--tint-bg:var(--calm-bg)}
`
const picture = `
.regions{display:flex;flex-wrap:wrap;gap:1rem}
.region{flex:1 1 min(100%,19rem);max-width:33rem;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.1rem 1.1rem .9rem}
.region.m-create{border:2px dashed var(--good)}.region.m-delete{border:2px dotted var(--bad)}.region.m-update{border:2px solid var(--warn)}.region.m-ordered{border:2px dashed var(--calm)}
.region h3{margin:0 0 .9rem;font-size:1.1rem;display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
.badge{font-size:.8rem;font-weight:400;color:var(--soft);border:1px solid var(--line);border-radius:99px;padding:.02rem .55rem}
.badge.mark{color:var(--ink);font-weight:600;border-color:currentColor}
.region svg{display:block;width:100%;max-width:25rem;margin:0 auto .5rem;font-family:var(--sans)}
.region .effect{font-size:.9rem;color:var(--soft);border-top:1px solid var(--line);padding-top:.65rem}.region .effect.loud{color:var(--warn)}
svg text{fill:var(--ink);font-size:13px}svg .label,svg .small{fill:var(--soft);font-size:12px}svg .strong{font-weight:600}svg .mono{font-family:var(--mono);font-size:12px}
svg .box{fill:var(--card);stroke:var(--line);stroke-width:1.5}svg .devices{fill:var(--well);stroke:var(--line)}
svg .wire{stroke:var(--soft);stroke-width:1.5;fill:none}svg .arrow{stroke:var(--soft);stroke-width:1.5;fill:none}
svg .box.m-create{stroke:var(--good);stroke-dasharray:5 3;fill:var(--good-bg);stroke-width:2}svg .box.m-update{stroke:var(--warn);fill:var(--warn-bg);stroke-width:2}svg .box.m-delete{stroke:var(--bad);stroke-dasharray:2 3;fill:var(--bad-bg);stroke-width:2}svg .box.m-ordered{stroke:var(--calm);stroke-dasharray:7 3;fill:var(--calm-bg);stroke-width:2}
svg .dot{fill:var(--tint)}svg .on{fill:var(--on);font-weight:700;font-size:13px}
.regions+.quiet{margin-top:.9rem}
.words{margin-top:.6rem}.words summary{cursor:pointer;color:var(--accent);width:fit-content}.words ul{padding-left:1.2rem;list-style:disc}.words>ul{margin-top:.5rem}
.waves{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:.75rem}
.waves li{display:flex;gap:.8rem;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:.9rem 1rem}
.number{flex:none;width:1.8rem;height:1.8rem;border-radius:50%;display:grid;place-items:center;background:var(--ink);color:var(--bg);font-weight:650;font-size:.9rem}
.waves .quiet{display:block}.waves .effect{font-size:.9rem}.addresses{color:var(--soft);font-size:.8rem;margin-top:.25rem}
.dates{border-left:2px solid var(--line);margin-left:.45rem}
.dates li{position:relative;display:grid;grid-template-columns:20rem 1fr;gap:.1rem 1.5rem;padding:.45rem 0 .45rem 1.4rem}
.dates li::before{content:"";position:absolute;left:-.5rem;top:.85rem;width:.85rem;height:.85rem;border-radius:50%;background:var(--bg);border:2px solid var(--soft)}
.dates .d-made::before{background:var(--ink);border-color:var(--ink)}.dates .d-wanted::before,.dates .d-order::before{border-color:var(--accent);background:var(--accent)}.dates .d-window::before{border-radius:3px;border-color:var(--good)}.dates .d-freeze::before,.dates .d-end::before{border-radius:3px;border-color:var(--bad);background:var(--bad)}.dates .d-todo::before{border-color:var(--warn)}.dates .d-overdue::before{border-color:var(--bad);background:var(--bad)}
.when{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .75rem}
.kind{display:inline-block;font-size:.8rem;font-weight:650;color:var(--ink);background:var(--well);border:1px solid var(--line);border-radius:5px;padding:0 .45rem;margin-right:.3rem}
.d-overdue .kind,.overdue,.error .kind{color:var(--bad)}
`
const diff = `
.tools{display:flex;flex-wrap:wrap;gap:.9rem 1.5rem;align-items:end;justify-content:space-between;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.1rem;margin-bottom:.5rem}
.field,#shown{flex:1 0 100%}#shown:empty{margin-top:-.9rem}.field{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.3rem .8rem;align-items:center}.field label{font-weight:600;grid-column:1/-1}
input[type=search]{font:inherit;color:inherit;width:100%;min-width:0;padding:.5rem .7rem;background:var(--bg);border:1px solid var(--soft);border-radius:8px}
fieldset{border:0;padding:0;margin:0;min-width:0;display:flex;flex-wrap:wrap;gap:.45rem}legend{padding:0;font-weight:600;margin-bottom:.35rem}
.chip{position:relative;display:inline-flex}.chip input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.chip>span{border:1px solid var(--soft);border-radius:99px;padding:.22rem .8rem;font-size:.9rem}
.chip input:checked+span{background:var(--ink);color:var(--bg);border-color:var(--ink)}.chip input:checked+span .count{color:inherit}.chip input:checked+span::before{content:"✓ "}
.chip input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem}
button{font:inherit;font-size:.9rem;color:inherit;background:none;border:1px solid var(--soft);border-radius:8px;padding:.35rem .85rem;cursor:pointer}button:hover{background:var(--well)}
.change{background:var(--card);border:1px solid var(--line);border-radius:10px;margin-bottom:.5rem;content-visibility:auto;contain-intrinsic-size:auto 3rem}
.change[open]{contain-intrinsic-size:auto 9rem}
summary{cursor:pointer}
.change summary{display:grid;grid-template-columns:1.6rem minmax(0,1fr) auto .8rem;gap:.2rem .7rem;align-items:baseline;padding:.65rem 1rem;list-style:none}
.change summary::-webkit-details-marker{display:none}
.change summary::after{content:"▸" / "";color:var(--soft);grid-column:-2;grid-row:1;transition:transform .15s}.change[open] summary::after{transform:rotate(90deg)}
.change summary:hover{background:var(--well);border-radius:10px}
.change .sign,.region h3 .sign{width:1.5rem;height:1.5rem;border-radius:6px;display:inline-grid;place-items:center;font:700 1rem/1 var(--mono);color:var(--tint);background:var(--tint-bg)}
.change .address{font-weight:600;font-size:.95rem}.change summary .effect{color:var(--soft);font-size:.9rem;text-align:right}.change summary .effect.loud{color:var(--warn)}
.body{padding:.1rem 1rem 1rem 3.3rem}
.change dl{display:grid;grid-template-columns:minmax(8rem,max-content) minmax(0,1fr);gap:.35rem 1.4rem}
.change dt{color:var(--soft)}.change dd{min-width:0;white-space:pre-wrap}
del,ins{display:block;width:fit-content;max-width:100%;text-decoration:none;padding:.05rem .5rem .05rem 1.5rem;text-indent:-1rem;border-radius:5px;margin-bottom:.15rem}
del{background:var(--bad-bg);color:var(--bad)}del::before{content:"−";display:inline-block;width:1rem;text-indent:0}ins{background:var(--good-bg);color:var(--good)}ins::before{content:"+";display:inline-block;width:1rem;text-indent:0}
.day{display:block;font-family:var(--sans)}
.source{display:flex;flex-wrap:wrap;gap:.15rem .8rem;font-size:.85rem;color:var(--soft);white-space:normal;margin:.15rem 0 .4rem}.source code{color:var(--ink);border-left:2px solid var(--line);padding-left:.7rem;min-width:0}
`
const rest = `
.list li{padding:.55rem 0;border-top:1px solid var(--line)}.list li:last-child{border-bottom:1px solid var(--line)}
.findings .error{border-left:4px solid var(--bad);padding-left:.9rem}.findings .note{padding-left:calc(.9rem + 4px)}
.money{margin-bottom:1.25rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;color:var(--soft);font-size:.9rem;padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-top:1px solid var(--line);font-weight:400}thead th{color:var(--soft);font-size:.85rem;border-top:0}
.fees td,.fees thead th:not(:first-child){text-align:right;padding:.5rem 0 .5rem .9rem}tfoot th,tfoot td{border-top:2px solid var(--ink);font-weight:650}
.fees td:last-child:not(:has(strong)){color:var(--soft)}
.scroll{overflow-x:auto}
.evidence td{font-family:var(--mono);font-size:.85rem}
main>.words{margin-top:3rem}.legend{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.3rem 1.4rem;margin-top:.8rem}.legend dt{font-weight:600}
footer{margin-top:3.5rem;padding-top:1.25rem;padding-bottom:2.5rem;color:var(--soft);font-size:.85rem}
footer dl{border-top:1px solid var(--line);padding-top:1.25rem;display:grid;gap:.2rem;margin-bottom:1rem}footer div{display:flex;gap:.8rem}footer dt{flex:0 0 9rem}footer dd{font-family:var(--mono);font-size:.95em;min-width:0}
@media (max-width:40rem){.counts{gap:.4rem 1.35rem}main,footer,nav{padding-left:.9rem;padding-right:.9rem}h2{margin-top:2.4rem}.dates li{grid-template-columns:1fr}.change summary{grid-template-columns:1.6rem minmax(0,1fr) .8rem;padding:.65rem .8rem}.change summary .effect{grid-column:2;text-align:left}.body{padding:.1rem .8rem .9rem}.change dl,.legend{grid-template-columns:minmax(0,1fr);gap:.1rem}.change dd,.legend dd{margin-bottom:.5rem}.field{grid-template-columns:minmax(0,1fr)}footer div{display:block}th,td{padding-right:.5rem}.fees td,.fees thead th:not(:first-child){padding-left:.5rem}}
@media (prefers-color-scheme:dark){:root{${dark}}}
@media (prefers-reduced-motion:reduce){:root{scroll-behavior:auto}*,::after{transition:none!important}}
@media (forced-colors:active){:root{${forced}}.chip input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}.number{background:Canvas;color:CanvasText;border:1px solid CanvasText}}
@media print{:root{${light};--bg:#fff;--well:#fff}body{font-size:10pt}header,.skip,.tools,footer p{display:none!important}.change,.group{display:block!important;content-visibility:visible}details::details-content{content-visibility:visible!important;display:block!important;height:auto!important}.verdict,.region,.change,.waves li{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit}main,footer{max-width:none;padding:0}#nothing{display:none!important}}
`
export const style = [base, heading, picture, diff, rest].join('')
