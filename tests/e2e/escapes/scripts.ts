// What a script that got into the page would try. Each is the body of an async function, run in the page with `tcp`
// and `udp`, ports at which somebody listens. What it answers is not looked at: the fence is.
const anchor = (members: string): string =>
  `Object.assign(document.createElement('a'), {${members}}).click()`;
const element = (name: string, members: string): string =>
  `await new Promise((done) => { const e = Object.assign(document.createElement('${name}'), {${members}});
    e.onload = e.onerror = () => done(e.remove()); document.body.append(e);
    requestAnimationFrame(() => requestAnimationFrame(() => done(e.remove()))); })`;
const outside = '`http://127.0.0.1:${tcp}/x`';
const outsideTls = '`https://127.0.0.1:${tcp}/x`';

export const windowsAndWays: Readonly<Record<string, string>> = {
  'window.open of another host': `open(${outside})`,
  'window.open of the own origin': `open('/index.html', '_blank')`,
  'window.open of nothing': `open('about:blank', 'x', 'popup,width=300')`,
  'window.open without an opener': `open(${outsideTls}, '_blank', 'noopener')`,
  'window.open of a file': `open('file:///etc/passwd')`,
  'window.open of a script': `open('javascript:alert(1)')`,
  'window.open of a data page': `open('data:text/html,<p>x')`,
  'window.open of a blob page': `open(URL.createObjectURL(new Blob(['<p>x'], {type: 'text/html'})))`,
  'a link to a new window': anchor(`href: ${outside}, target: '_blank'`),
  'a link to another host': anchor(`href: ${outside}`),
  'a link to another host over https': anchor(`href: ${outsideTls}`),
  'an address of a file': `location.href = 'file:///etc/passwd'`,
  'an address of the browser': `location.href = 'chrome://gpu'`,
  'an address of the developer tools': `location.href = 'devtools://devtools/bundled/inspector.html'`,
  'the source of the page': `location.href = 'view-source:' + location.href`,
  'an address of a data page': `location.href = 'data:text/html,<p>x'`,
  'an address of a script': `location.href = 'javascript:document.write(1)'`,
  'an empty page': `location.href = 'about:blank'`,
  'the slip’s page': `location.href = '/slip.html'`,
  'the own host without TLS': `location.href = 'http://kiosk.localhost/'`,
  'the own host on another port': `location.href = 'https://kiosk.localhost:' + tcp + '/'`,
  'a page put in the place of this one': `location.replace(${outside})`,
  'a page of the history': `history.pushState(0, '', '/nowhere'); history.back(); history.go(-9)`,
  'a page that refreshes elsewhere': element(
    'meta',
    `httpEquiv: 'refresh', content: '0;url=http://127.0.0.1:' + tcp`,
  ),
  'another base address': element('base', `href: ${outside}`),
  'a form sent elsewhere': `{ const f = Object.assign(document.createElement('form'), {action: ${outside}, method: 'post'});
    document.body.append(f); f.submit(); f.remove(); }`,
  'a form sent to a new window': `{ const f = Object.assign(document.createElement('form'), {action: '/', target: '_blank'});
    document.body.append(f); f.submit(); f.remove(); }`,
  'moving and shrinking the window': `moveTo(50, 50), resizeTo(200, 200), blur()`,
  'a page that does not let itself be left': `addEventListener('beforeunload', (e) => e.preventDefault(), {once: true})`,
};

export const frames: Readonly<Record<string, string>> = {
  'a frame of another host': element('iframe', `src: ${outside}`),
  'a frame of the own origin': element('iframe', `src: '/index.html'`),
  'a frame of written text': element(
    'iframe',
    `srcdoc: '<script>parent.kiosk.invoke("sync:now", null)</script>'`,
  ),
  'a frame of a data page': element('iframe', `src: 'data:text/html,<p>x'`),
  'a frame of a file': element('iframe', `src: 'file:///etc/passwd'`),
  'an object of another host': element('object', `data: ${outside}`),
  'an embedded page': element('embed', `src: ${outside}`),
  'a webview': element('webview', `src: ${outside}`),
  'a portal': element('portal', `src: ${outside}`),
};

export const filesAndPrograms: Readonly<Record<string, string>> = {
  'a download of a blob': anchor(`href: URL.createObjectURL(new Blob(['x'])), download: 'x.txt'`),
  'a download of the own page': anchor(`href: '/index.html', download: ''`),
  'a download of a data address': anchor(`href: 'data:application/octet-stream,x', download: 'x'`),
  'a file input': anchor(`href: '#'`).replace(`'a'`, `'input'`).replace(`href: '#'`, `type: 'file'`),
  'a folder input': `Object.assign(document.createElement('input'), {type: 'file', webkitdirectory: true}).click()`,
  'a file picker': `globalThis.showOpenFilePicker?.().catch(() => 0)`,
  'a picker of where to save': `globalThis.showSaveFilePicker?.().catch(() => 0)`,
  'a folder picker': `globalThis.showDirectoryPicker?.().catch(() => 0)`,
  'the print dialog': `print()`,
  'an alert': `alert('x')`,
  'a question': `confirm('x'), prompt('x')`,
  'a mail program': anchor(`href: 'mailto:x@example.com'`),
  'a telephone': anchor(`href: 'tel:12333'`),
  'a program by its own address': `location.href = 'steam://run/1'`,
  'settings of Windows': `location.href = 'ms-settings:network'`,
  'an editor': `open('vscode://file/etc/passwd')`,
  'an Android intent': `location.href = 'intent://x#Intent;scheme=http;end'`,
  'a handler for addresses': `try { navigator.registerProtocolHandler('web+x', location.origin + '/?%s') } catch {}`,
  sharing: `navigator.share?.({text: 'x'}).catch(() => 0)`,
};

export const network: Readonly<Record<string, string>> = {
  fetch: `fetch(${outside}).catch(() => 0)`,
  'fetch without CORS': `fetch(${outsideTls}, {mode: 'no-cors'}).catch(() => 0)`,
  XMLHttpRequest: `{ const x = new XMLHttpRequest(); x.open('GET', ${outside}); x.send(); }`,
  'a beacon': `navigator.sendBeacon(${outside}, 'x')`,
  'an event source': `new EventSource(${outside})`,
  'a web socket': `new WebSocket('ws://127.0.0.1:' + tcp)`,
  'a secure web socket': `new WebSocket('wss://127.0.0.1:' + tcp)`,
  'web transport': `try { new WebTransport(${outsideTls}).ready.catch(() => 0) } catch {}`,
  'a peer connection (STUN)': `{ const c = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:' + udp}]});
    c.createDataChannel('x'); c.createOffer().then((o) => c.setLocalDescription(o)).catch(() => 0); }`,
  'a peer connection (TURN over TCP)': `{ const c = new RTCPeerConnection({iceServers: [{urls: 'turn:127.0.0.1:' + tcp + '?transport=tcp', username: 'x', credential: 'x'}]});
    c.createDataChannel('x'); c.createOffer().then((o) => c.setLocalDescription(o)).catch(() => 0); }`,
  'a picture': element('img', `src: ${outside}`),
  'a picture over https': element('img', `src: ${outsideTls}`),
  'a style sheet': element('link', `rel: 'stylesheet', href: ${outside}`),
  'a script of another host': element('script', `src: ${outside}`),
  'an imported script': `import(${outsideTls}).catch(() => 0)`,
  'a worker of another host': `try { new Worker(${outside}) } catch {}`,
  'a worker of a blob': `try { new Worker(URL.createObjectURL(new Blob(['fetch("http://127.0.0.1:' + tcp + '")']))) } catch {}`,
  'a sound': element('audio', `src: ${outside}`),
  'a connection made beforehand': element('link', `rel: 'preconnect', href: ${outsideTls}`),
  'a connection made beforehand, plain': element('link', `rel: 'preconnect', href: ${outside}`),
  'a name asked for beforehand': element('link', `rel: 'dns-prefetch', href: ${outside}`),
  'a page fetched beforehand': element('link', `rel: 'prefetch', href: ${outsideTls}`),
  'a module fetched beforehand': element('link', `rel: 'modulepreload', href: ${outsideTls}`),
  'speculation rules': element(
    'script',
    `type: 'speculationrules', textContent: JSON.stringify({prefetch: [{source: 'list', urls: [${outsideTls}]}]})`,
  ),
  'a ping of a link': `${anchor(`href: '#', ping: ${outside}`)}; history.replaceState(0, '', '/')`,
  'an inline script': `document.body.append(Object.assign(document.createElement('script'), {textContent: 'open("http://127.0.0.1:' + tcp + '")'}))`,
  eval: `try { globalThis.eval('open("http://127.0.0.1:' + tcp + '")') } catch {}`,
  'a function made of text': `try { new Function('open("http://127.0.0.1:' + tcp + '")')() } catch {}`,
  'another service worker': `navigator.serviceWorker.register('/assets/none.js').catch(() => 0)`,
};
