package vn.danhoi.conversation.memory;

/** A choice that was offered: its number is its place in the list, pressing it sends the payload. */
public record Option(String title, String payload) {}
