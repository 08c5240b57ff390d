import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  randomBytes,
  sign,
} from "node:crypto";

/**
 * Encryption of fields of class S3 and blind indexes for exact search.
 * A value is `version ‖ nonce ‖ tag ‖ ciphertext` (AES-256-GCM); column and row are associated data, so a value that
 * was moved to another row or column does not open.
 */
export interface Secrecy {
  seal(place: string, text: string | Uint8Array): Buffer;
  open(place: string, sealed: Buffer): string;
  openBytes(place: string, sealed: Buffer): Buffer;
  /** Seals what is too long to be held at once, piece by piece; `opening` is written over its own length at the end. */
  sealing(place: string): Sealing;
  /** Equal length for all inputs; another purpose gives another index of the same value. */
  index(purpose: string, normalised: string): Buffer;
  hash(text: string | Uint8Array): Buffer;
  /** Signs as this installation (Ed25519): whoever has the public key can tell, also without us. */
  sign(text: string): Buffer;
  /** The key to check signatures with, in PEM. */
  readonly publicKey: string;
}

/** A value that is sealed as it comes. The same bytes as `seal` gives: first `opening`, then all pieces. */
export interface Sealing {
  /** How long the opening will be: pieces stand behind it. */
  readonly openingLength: number;
  add(piece: Buffer): Buffer;
  /** Called last: what stands at the front. */
  opening(): Buffer;
}

const version = 1;
const nonceLength = 12;
const tagLength = 16;
const versionByte = Buffer.of(version);

/** Nonces are drawn by the thousand: asking the system for twelve bytes costs more than sealing a field with them. */
const noncesAtOnce = 1_024;
let drawn = Buffer.alloc(0);
function freshNonce(): Buffer {
  if (drawn.length === 0) drawn = randomBytes(nonceLength * noncesAtOnce);
  const nonce = drawn.subarray(0, nonceLength);
  drawn = drawn.subarray(nonceLength);
  return nonce;
}
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const ed25519Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/** Derives the keys of one installation from its master key. */
export function secrecyOf(masterKey: Uint8Array): Secrecy {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", masterKey, new Uint8Array(), purpose, 32));
  // As key objects: a key in a buffer is made into one at each use, which costs four times the HMAC itself.
  const fieldKey = createSecretKey(derive("shebao/field/1"));
  const indexKey = createSecretKey(derive("shebao/index/1"));
  const hashKey = createSecretKey(derive("shebao/hash/1"));
  const signingKey = createPrivateKey({
    key: Buffer.concat([ed25519Prefix, derive("shebao/sign/1")]),
    format: "der",
    type: "pkcs8",
  });

  function openBytes(place: string, sealed: Buffer): Buffer {
    if (sealed[0] !== version) throw new Error(`unknown version of a sealed field in ${place}`);
    const nonce = sealed.subarray(1, 1 + nonceLength);
    const tag = sealed.subarray(1 + nonceLength, 1 + nonceLength + tagLength);
    // With the length stated, a value that was cut short is refused instead of being checked by a shorter tag.
    const decipher = createDecipheriv("aes-256-gcm", fieldKey, nonce, { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
    const body = decipher.update(sealed.subarray(1 + nonceLength + tagLength));
    decipher.final(); // of a stream cipher there is nothing left; it throws where the tag is not right
    return body;
  }

  return {
    seal(place, text) {
      const nonce = freshNonce();
      const cipher = createCipheriv("aes-256-gcm", fieldKey, nonce).setAAD(Buffer.from(place));
      const body = cipher.update(text);
      cipher.final(); // of a stream cipher there is nothing left
      return Buffer.concat([versionByte, nonce, cipher.getAuthTag(), body]);
    },
    sealing(place) {
      const nonce = freshNonce();
      const cipher = createCipheriv("aes-256-gcm", fieldKey, nonce).setAAD(Buffer.from(place));
      return {
        openingLength: 1 + nonceLength + tagLength,
        add: (piece) => cipher.update(piece),
        opening() {
          cipher.final(); // of a stream cipher there is nothing left
          return Buffer.concat([versionByte, nonce, cipher.getAuthTag()]);
        },
      };
    },
    open: (place, sealed) => openBytes(place, sealed).toString("utf8"),
    openBytes,
    index: (purpose, normalised) => createHmac("sha256", indexKey).update(`${purpose}\u0000${normalised}`).digest(),
    hash: (text) => createHmac("sha256", hashKey).update(text).digest(),
    sign: (text) => sign(null, Buffer.from(text), signingKey),
    publicKey: createPublicKey(signingKey).export({ format: "pem", type: "spki" }).toString(),
  };
}
