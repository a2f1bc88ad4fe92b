/**
 * The packaged service under load while something breaks: {@code mvn -Pfaults verify}. Afterwards every event must have
 * one disposition and every reply must have been sent once and in order. Bounded in count and time, loopback only.
 */
package vn.danhoi.faults;
