package vn.danhoi.faults;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.danhoi.bench.StandInZalo.Manner;

/**
 * The clock goes an hour forwards and back between two kills, each time with messages on their way: some taken by Zalo
 * without an answer, some waiting for their next try.
 */
@Tag("faults")
class ClockIT {

    private static final int EVENTS = Integer.getInteger("faults.events", 10_000) / 10;
    private static final int PER_SECOND = Integer.getInteger("faults.rate", 10);

    @Test
    void nothingIsLostRepeatedOrHeldUpForAnHour() throws Exception {
        try (var scene = new Scene("clock")) {
            var answers = scene.calmAnswers();
            try (var crowd = scene.crowd(EVENTS, PER_SECOND)) {
                crowd.start();
                jump(scene, crowd, "PT1H", EVENTS / 4);
                jump(scene, crowd, "PT0S", EVENTS / 2);
                scene.settle(crowd, answers, System.nanoTime()).report("the clock one hour forwards, one hour back",
                        "2 kills");
            }
        }
    }

    private static void jump(Scene scene, Crowd crowd, String offset, long after) throws Exception {
        while (crowd.acknowledged() < after) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        scene.zalo.behave(Manner.SERVER_ERROR);
        TimeUnit.SECONDS.sleep(2);
        scene.zalo.behave(Manner.TAKES_AND_DROPS);
        TimeUnit.SECONDS.sleep(2);
        scene.service().kill();
        scene.zalo.behave(Manner.WELL);
        scene.set("danhoi.clock.offset=" + offset);
        scene.relaunch().awaitReady();
    }
}
