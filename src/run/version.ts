// The version that results carry; a test holds it equal to package.json.

export const focalbitVersion = "0.1.0";
