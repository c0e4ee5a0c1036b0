/** The server whose replies a region gives; every reply is compared with this version. */
export const redisVersion = '7.0.15';
