/** Numbers persons 0, 1, 2 … in the order in which they are first met: the place of a person in the arrays of a slice. */
export class PersonIndex {
  #keys = new Float64Array(1 << 12).fill(-1);
  #places = new Int32Array(1 << 12);
  #ids = new Float64Array(1 << 11);
  size = 0;
  /** Where the next person is looked for first: rows of one table mostly come in the order of the table before. */
  #next = 0;

  /** The place of a person, who is given the next one when met for the first time. */
  place(personId: number): number {
    const next = this.#next;
    if (next < this.size && this.#ids[next] === personId) {
      this.#next = next + 1;
      return next;
    }
    const place = this.#found(personId);
    this.#next = place + 1;
    return place;
  }

  #found(personId: number): number {
    const slot = this.#slot(personId);
    if (this.#keys[slot] === personId) return this.#places[slot] as number;
    if ((this.size + 1) * 2 > this.#keys.length) {
      this.#grow();
      return this.#found(personId);
    }
    this.#keys[slot] = personId;
    this.#places[slot] = this.size;
    this.#ids[this.size] = personId;
    this.size += 1;
    return this.size - 1;
  }

  /** The place of a person, or −1 of somebody not met. */
  find(personId: number): number {
    const slot = this.#slot(personId);
    return this.#keys[slot] === personId ? (this.#places[slot] as number) : -1;
  }

  id(place: number): number {
    return this.#ids[place] as number;
  }

  /** Every place, in the order of the persons' numbers. */
  inOrder(): Int32Array {
    const places = Int32Array.from({ length: this.size }, (_, place) => place);
    return places.sort((left, right) => (this.#ids[left] as number) - (this.#ids[right] as number));
  }

  #slot(personId: number): number {
    const mask = this.#keys.length - 1;
    // Numbers of a slice are spread by their low bits well enough after one multiplication.
    let slot = (Math.imul(personId | 0, 0x9e3779b1) ^ Math.imul((personId / 4_294_967_296) | 0, 0x85ebca6b)) & mask;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== personId) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, places] = [this.#keys, this.#places];
    this.#keys = new Float64Array(keys.length * 2).fill(-1);
    this.#places = new Int32Array(keys.length * 2);
    const ids = new Float64Array(keys.length);
    ids.set(this.#ids.subarray(0, this.size));
    this.#ids = ids;
    for (const [at, key] of keys.entries()) {
      if (key === -1) continue;
      const slot = this.#slot(key);
      this.#keys[slot] = key;
      this.#places[slot] = places[at] as number;
    }
  }
}

/** A column of whole numbers that grows with the places asked of it. */
export class Column {
  #values = new Float64Array(1 << 12);

  get(place: number): number {
    return place < this.#values.length ? (this.#values[place] as number) : 0;
  }

  set(place: number, value: number): void {
    if (place >= this.#values.length) this.#grow(place);
    this.#values[place] = value;
  }

  add(place: number, amount: number): void {
    if (place >= this.#values.length) this.#grow(place);
    const sum = (this.#values[place] as number) + amount;
    if (!Number.isSafeInteger(sum)) throw new RangeError("a sum beyond 2^53");
    this.#values[place] = sum;
  }

  #grow(place: number): void {
    const values = new Float64Array(Math.max(this.#values.length * 2, place + 1));
    values.set(this.#values);
    this.#values = values;
  }
}
