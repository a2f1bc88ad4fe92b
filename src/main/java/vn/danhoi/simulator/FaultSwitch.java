package vn.danhoi.simulator;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The faults now switched on. */
@LocalOnly
final class FaultSwitch {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition switched = lock.newCondition();
    private final LiveUpdates live;
    private Faults faults = Faults.NONE;

    FaultSwitch(LiveUpdates live) {
        this.live = live;
    }

    /** How an API call goes wrong. */
    enum ApiFault {
        NONE, ERROR, BAD_GATEWAY, HTML, NO_ANSWER, ACCEPT_THEN_DROP
    }

    /** Which API calls go wrong. */
    enum Scope {
        MESSAGES, BUTTONS, TEMPLATES, UPLOADS, TOKENS, EVERYTHING
    }

    /**
     * @param code             the error code of {@link ApiFault#ERROR}
     * @param times            how many more calls go wrong; 0: until switched off
     * @param delayMillis      added to every API call
     * @param duplicate        every event is delivered twice
     * @param shuffle          events are held for a moment and delivered in random order
     * @param wrongSignature   events carry a signature of another secret
     * @param bareSignature    the signature comes without {@code mac=}
     * @param numericTimestamp the timestamp is a number instead of a string
     * @param prettyPrinted    the body is indented
     * @param unknownFields    the body has fields nobody knows
     * @param silent           no echoes and receipts are sent
     * @param proof            calls without the right {@code appsecret_proof} are refused (-242, -1241)
     * @param unlinked         no account for billing: what is not free is refused (-320)
     * @param broke            that account is empty (-321)
     */
    record Faults(ApiFault api, int code, Scope scope, int times, long delayMillis, boolean duplicate,
            boolean shuffle, boolean wrongSignature, boolean bareSignature, boolean numericTimestamp,
            boolean prettyPrinted, boolean unknownFields, boolean silent, boolean proof, boolean unlinked,
            boolean broke) {

        static final Faults NONE = new Faults(ApiFault.NONE, 0, Scope.MESSAGES, 0, 0, false, false, false, false,
                false, false, false, false, false, false, false);

        static Faults of(ApiFault api, int code, Scope scope, int times) {
            return new Faults(api, code, scope, times, 0, false, false, false, false, false, false, false, false,
                    false, false, false);
        }

        private Faults with(ApiFault newApi, int newTimes) {
            return new Faults(newApi, code, scope, newTimes, delayMillis, duplicate, shuffle, wrongSignature,
                    bareSignature, numericTimestamp, prettyPrinted, unknownFields, silent, proof, unlinked, broke);
        }
    }

    Faults current() {
        lock.lock();
        try {
            return faults;
        } finally {
            lock.unlock();
        }
    }

    void set(Faults newFaults) {
        lock.lock();
        try {
            faults = newFaults;
            switched.signalAll();
        } finally {
            lock.unlock();
        }
        live.changed();
    }

    /** The fault this call meets; counts it. */
    ApiFault meet(Call call) {
        ApiFault met;
        lock.lock();
        try {
            if (faults.api() == ApiFault.NONE || !call.within(faults.scope())) {
                return ApiFault.NONE;
            }
            met = faults.api();
            if (faults.times() > 0) {
                faults = faults.times() == 1 ? faults.with(ApiFault.NONE, 0) : faults.with(met, faults.times() - 1);
            }
        } finally {
            lock.unlock();
        }
        live.changed();
        return met;
    }

    /** Waits until the switch is moved, at most so long. */
    void awaitSwitch(Duration atMost) {
        lock.lock();
        try {
            if (!switched.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** What a call to the API is about. */
    enum Call {
        MESSAGE, MESSAGE_WITH_BUTTONS, TEMPLATE, UPLOAD, TOKEN, OTHER;

        private boolean within(Scope scope) {
            return switch (scope) {
                case EVERYTHING -> true;
                case MESSAGES -> this == MESSAGE || this == MESSAGE_WITH_BUTTONS || this == TEMPLATE;
                case TEMPLATES -> this == TEMPLATE;
                case UPLOADS -> this == UPLOAD;
                case BUTTONS -> this == MESSAGE_WITH_BUTTONS;
                case TOKENS -> this == TOKEN;
            };
        }
    }
}
