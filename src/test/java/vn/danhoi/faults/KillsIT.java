package vn.danhoi.faults;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service is killed again and again at random moments, half of them while it starts. */
@Tag("faults")
class KillsIT {

    private static final int KILLS = Integer.getInteger("faults.kills", 50);
    private static final int EVENTS = Integer.getInteger("faults.events", 10_000);
    private static final int PER_SECOND = Integer.getInteger("faults.rate", 100);
    private static final long LONGEST_UP_SECONDS = 30;

    @Test
    void killedAtAnyMomentItLosesNothingAndRepeatsNothing() throws Exception {
        var random = new Random(Scene.SEED);
        try (var scene = new Scene("kills")) {
            var answers = scene.calmAnswers();
            long startMillis = scene.service().startTime().toMillis();
            try (var crowd = scene.crowd(EVENTS, PER_SECOND)) {
                crowd.start();
                int whileStarting = 0;
                for (int i = 0; i < KILLS; i++) {
                    boolean starting = i % 2 == 1;
                    if (starting) {
                        TimeUnit.MILLISECONDS.sleep(random.nextLong(startMillis));
                        whileStarting += scene.service().isReady() ? 0 : 1;
                    } else {
                        scene.service().awaitReady();
                        work(scene, crowd, random);
                    }
                    scene.service().kill();
                    scene.relaunch();
                }
                scene.service().awaitReady();
                scene.settle(crowd, answers, System.nanoTime()).report("kill -9 at random moments",
                        KILLS + " kills (" + whileStarting + " while starting)");
            }
        }
    }

    /** Lets a random number of events come in, or of messages go out; the rest comes after the last kill. */
    private static void work(Scene scene, Crowd crowd, Random random) throws InterruptedException {
        long count = 1 + random.nextLong(Math.max(1, 2L * EVENTS / (KILLS / 2 + 1)));
        boolean incoming = random.nextBoolean();
        long before = incoming ? crowd.acknowledged() : scene.zalo.messages();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_UP_SECONDS);
        while (System.nanoTime() < end && !crowd.isDone()
                && (incoming ? crowd.acknowledged() : scene.zalo.messages()) - before < count) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
