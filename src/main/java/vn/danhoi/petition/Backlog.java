package vn.danhoi.petition;

/**
 * What an agency has not dealt with.
 *
 * @param overdue open petitions past their due date
 * @param stuck   open petitions on whose timeline nothing happened for long
 */
public record Backlog(String agency, int overdue, int stuck) {

    public boolean isEmpty() {
        return overdue == 0 && stuck == 0;
    }
}
