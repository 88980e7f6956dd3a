/** Read the data block of an exported file; Packing.java tells what is in it. */
async function unpacked(block) {
  const packed = Uint8Array.from(atob(block.textContent.trim()), (c) => c.charCodeAt(0));
  block.remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  return { head, numbers: (name) => new Numbers(bytes, 4 + length + head.sections[name]) };
}

/** Reads whole numbers, seven bits a byte, the lowest first. */
class Numbers {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  next() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) {
        return value;
      }
    }
  }

  /** A number that may be below 0: the sign is the lowest bit. */
  signed() {
    const value = this.next();
    return (value >>> 1) ^ -(value & 1);
  }

  all(count) {
    const values = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      values[i] = this.next();
    }
    return values;
  }

  /** Numbers of which each is told by how it differs from the one before. */
  steps(count) {
    const values = new Int32Array(count);
    for (let i = 0, last = 0; i < count; i++) {
      last += this.signed();
      values[i] = last;
    }
    return values;
  }
}
