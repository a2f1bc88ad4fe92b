package vn.danhoi.agency;

/** Published in the transaction that gives an official of one agency to another. */
public record StaffMoved(String user, String from, String to) {}
