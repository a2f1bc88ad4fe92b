package vn.danhoi.simulator;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures such as citizens send, drawn instead of photographed. */
final class SamplePictures {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int ROAD = 250;

    private SamplePictures() {}

    /** PNG of a known scene. */
    static Optional<byte[]> draw(String scene) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var random = new Random(scene.hashCode()); // the same picture each time
        switch (scene) {
            case "rac" -> rubbish(pen, random);
            case "o-ga" -> pothole(pen, random);
            case "den" -> lamp(pen);
            case "ngap" -> flood(pen, random);
            case "chao" -> greeting(pen);
            default -> {
                pen.dispose();
                return Optional.empty();
            }
        }
        pen.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(out.toByteArray());
    }

    private static void street(Graphics2D pen, Color sky, Color wall) {
        pen.setPaint(new GradientPaint(0, 0, sky, 0, ROAD, sky.brighter()));
        pen.fillRect(0, 0, WIDTH, ROAD);
        for (int house = 0; house < 5; house++) {
            int top = 70 + 37 * house % 60;
            pen.setColor(house % 2 == 0 ? wall : wall.darker());
            pen.fillRect(house * 130, top, 124, ROAD - top);
            pen.setColor(sky.darker());
            pen.fillRect(house * 130 + 20, top + 25, 30, 40);
            pen.fillRect(house * 130 + 72, top + 25, 30, 40);
        }
        pen.setPaint(new GradientPaint(0, ROAD, new Color(0x6b7078), 0, HEIGHT, new Color(0x4b4f56)));
        pen.fillRect(0, ROAD, WIDTH, HEIGHT - ROAD);
        pen.setColor(new Color(0xb9bdc4));
        pen.fillRect(0, ROAD, WIDTH, 14);
    }

    private static void rubbish(Graphics2D pen, Random random) {
        street(pen, new Color(0x8fb8d8), new Color(0xd9c7a3));
        Color[] bags = {new Color(0x22252b), new Color(0x2f5d46), new Color(0x3d4f77), new Color(0xa8502f)};
        for (int bag = 0; bag < 34; bag++) {
            int depth = random.nextInt(90);
            int x = 130 + random.nextInt(330) + (90 - depth) / 3;
            int size = 46 + random.nextInt(36);
            pen.setColor(bags[random.nextInt(bags.length)]);
            pen.fillOval(x, ROAD + 30 + depth, size, size * 3 / 4);
            pen.fillRect(x + size / 2 - 4, ROAD + 22 + depth, 8, 14);
        }
        for (int scrap = 0; scrap < 60; scrap++) {
            pen.setColor(new Color(0xe8e4d8 - random.nextInt(60)));
            pen.fillRect(80 + random.nextInt(470), ROAD + 60 + random.nextInt(150), 10, 6);
        }
    }

    private static void pothole(Graphics2D pen, Random random) {
        street(pen, new Color(0x9cc3dd), new Color(0xcfd3c0));
        for (int hole = 0; hole < 3; hole++) {
            int x = 90 + hole * 170;
            int y = ROAD + 60 + 45 * (hole % 2);
            var edge = new Path2D.Double();
            for (int corner = 0; corner < 18; corner++) {
                double angle = 2 * Math.PI * corner / 18;
                double radius = 0.8 + random.nextDouble() * 0.35;
                double px = x + 70 + Math.cos(angle) * 82 * radius;
                double py = y + 40 + Math.sin(angle) * 36 * radius;
                if (corner == 0) {
                    edge.moveTo(px, py);
                } else {
                    edge.lineTo(px, py);
                }
            }
            edge.closePath();
            pen.setColor(new Color(0x2e2a26));
            pen.fill(edge);
            pen.setColor(new Color(0x8a6f4d));
            pen.fillOval(x + 30, y + 28, 90, 30);
        }
    }

    private static void lamp(Graphics2D pen) {
        street(pen, new Color(0x141c2e), new Color(0x262d3f));
        pen.setColor(new Color(0x11151d));
        pen.fillRect(0, ROAD, WIDTH, HEIGHT - ROAD);
        for (int post = 0; post < 2; post++) {
            int x = 170 + post * 300;
            pen.setColor(new Color(0x4c5360));
            pen.setStroke(new BasicStroke(9));
            pen.drawLine(x, 60, x, ROAD + 60);
            pen.drawLine(x, 60, x + 50, 48);
            boolean lit = post == 1;
            if (lit) {
                pen.setPaint(new RadialGradientPaint(x + 60, 60, 150, new float[]{0, 1},
                        new Color[]{new Color(255, 214, 120, 220), new Color(255, 214, 120, 0)}));
                pen.fillOval(x - 90, -90, 300, 300);
            }
            pen.setColor(lit ? new Color(0xffe9b0) : new Color(0x30353f));
            pen.fillOval(x + 36, 42, 48, 22);
        }
    }

    private static void flood(Graphics2D pen, Random random) {
        street(pen, new Color(0x7f8b96), new Color(0xb8a98c));
        pen.setPaint(new GradientPaint(0, ROAD - 30, new Color(0x8d7a5b), 0, HEIGHT, new Color(0x6e5d43)));
        pen.fillRect(0, ROAD - 30, WIDTH, HEIGHT);
        pen.setColor(new Color(0xb3a27f));
        pen.setStroke(new BasicStroke(2));
        for (int wave = 0; wave < 60; wave++) {
            int x = random.nextInt(WIDTH);
            int y = ROAD - 20 + random.nextInt(HEIGHT - ROAD);
            pen.drawArc(x, y, 40 + random.nextInt(60), 8, 0, 180);
        }
        pen.setColor(new Color(0x9c2f2f));
        pen.fillRoundRect(240, ROAD - 50, 150, 50, 24, 24);
        pen.setColor(new Color(0xc9d4dc));
        pen.fillRoundRect(268, ROAD - 78, 90, 38, 20, 20);
    }

    private static void greeting(Graphics2D pen) {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(new Color(0xf2b33d));
        pen.fillOval(170, 90, 300, 300);
        pen.setColor(new Color(0x4a3410));
        pen.fillOval(250, 180, 34, 46);
        pen.fillOval(356, 180, 34, 46);
        pen.setStroke(new BasicStroke(14, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.drawArc(240, 190, 160, 130, 200, 140);
    }
}
