// A WebSocket server by the `ws` package: echoes, or does what a path asks for. Its port is its first argument.
const { WebSocketServer } = require("ws");

const server = new WebSocketServer({
    host: "127.0.0.1",
    port: Number(process.argv[2]),
    handleProtocols: (asked) => (asked.has("v1") ? "v1" : false),
    verifyClient: (info) => info.req.url !== "/refused",
});

server.on("connection", (socket, request) => {
    if (request.url === "/close") socket.close(4000, "your turn");
    if (request.url === "/gone") request.socket.destroy();
    if (request.url === "/headers") socket.send(JSON.stringify([request.headers.cookie, socket.protocol]));
    if (request.url === "/ping") socket.on("pong", (data) => socket.send(`pong ${data}`)).ping("luma");
    if (request.url === "/fragments") {
        socket.send("ühes", { fin: false });
        socket.ping();
        socket.send("koos", { fin: true });
    }
    socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
});
