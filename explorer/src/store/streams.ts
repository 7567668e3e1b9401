// What xz-decompress asks of Node's module "stream/web".
export const ReadableStream = globalThis.ReadableStream;
