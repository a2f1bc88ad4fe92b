/** Measures the packaged service on this machine: {@code mvn -Pbench verify}. Bounded in count and time, loopback only. */
package vn.danhoi.bench;
