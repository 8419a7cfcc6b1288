export declare const hostile_texts: string[];
export declare const hostile_lines: string[];
export declare function hostile_pack(pack: string): { pack: string; remove: () => void };
