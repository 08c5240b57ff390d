/** Makes what belongs to an object once, and keeps it as long as the object lives: what is bound per law, table or method. */
export function onceFor<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new WeakMap<Key, { readonly made: Made }>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known.made;
    const one = { made: make(key) };
    made.set(key, one);
    return one.made;
  };
}

/** The same by name, of a few names: when there are more than `most` they are all forgotten and made again. */
export function onceByName<Made>(most: number, make: (name: string) => Made): (name: string) => Made {
  const made = new Map<string, { readonly made: Made }>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known.made;
    if (made.size >= most) made.clear();
    const one = { made: make(name) };
    made.set(name, one);
    return one.made;
  };
}
