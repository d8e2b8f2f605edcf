package davroom.it.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import davroom.it.fuzz.Learned;
import davroom.it.fuzz.Sample;
import davroom.it.fuzz.Samples;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends every fourth input, and looks at the answers. Inputs whose end is certain share a
 * connection, some of them without waiting for the answer before; each other one has its own, and
 * ends what it sends.
 */
final class FuzzWorker {
    private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3}) ");
    private static final int LONGEST = 1 << 20;
    private static final int ENOUGH = 5;

    /** After so many inputs, what they need is put back. */
    private static final int REFURNISHED = 100 * Samples.WORKERS;

    private final Server server;
    private final Samples samples;
    private final List<String> findings = new ArrayList<>();
    private final FuzzAnswers answers;
    private final Learned learned = new Learned();
    private final KeptWire wire;

    /**
     * For one run.
     *
     * @param answers counts them
     */
    FuzzWorker(Server server, Samples samples, FuzzAnswers answers) {
        this.server = server;
        this.wire = new KeptWire(server);
        this.samples = samples;
        this.answers = answers;
    }

    /** Sends them, and gives what is wrong. */
    List<String> run(long first, long to) throws IOException, InterruptedException {
        Optional<Sample> held = Optional.empty();
        for (long index = first; index < to && findings.size() < ENOUGH; index += Samples.WORKERS) {
            if ((index - first) % REFURNISHED == 0) {
                furnish(Samples.home(first));
            }
            Sample sample = samples.of(index);
            prepare(sample);
            if (!sample.framed()) {
                sendAlone(sample);
            } else if (held.isEmpty() && index % 9 == 0 && !Samples.isScene(index)) {
                held = Optional.of(sample);
            } else {
                List<Sample> together = new ArrayList<>(held.stream().toList());
                together.add(sample);
                held = Optional.empty();
                sendTogether(together);
            }
        }
        wire.close();
        return findings;
    }

    /** What the inputs find, as far as locks allow. */
    private void furnish(String home) throws IOException, InterruptedException {
        Dav jailed = Dav.as(server, Samples.JAILED, Server.PASSWORD);
        jailed.done("PROPFIND", "/originals/fuzz/", "Depth", "0");
        for (String folder : List.of("/", "/dir/", "/dir/sub/")) {
            jailed.send("MKCOL", home + folder);
        }
        for (String file : List.of("/a.jpg", "/b.jpg", "/dir/x.jpg", "/dir/sub/y.jpg")) {
            jailed.put(home + file, file.getBytes(ISO_8859_1));
        }
    }

    /** Does what comes before, one after the other; what is answered then counts too. */
    private void prepare(Sample sample) {
        for (String request : sample.before()) {
            String method = Sample.word(request);
            try {
                Wire.Answer answer =
                        wire.open()
                                .send(Sample.bytes(sample.sent(request, learned)))
                                .readTo(method);
                learned.from(answer.headers(), answer.body());
                FuzzVerdict.of(sample, method, answer, server)
                        .ifPresent(why -> found(sample, "before it, " + method + ": " + why));
                wire.closeIfTold(answer);
            } catch (SocketTimeoutException e) {
                wire.close();
                found(sample, "before it, " + method + ": no answer");
            } catch (IOException e) {
                // an input before this one has ended the connection
                wire.close();
            } catch (RuntimeException e) {
                wire.close();
                found(sample, "before it, " + method + ": no answer of HTTP: " + e);
            }
        }
    }

    private void sendTogether(List<Sample> together) {
        boolean fresh = !wire.isOpen();
        int answered = 0;
        boolean sent = false;
        try {
            for (Sample sample : together) {
                wire.open().send(Sample.bytes(sample.sent(learned)));
            }
            sent = true;
            for (Sample sample : together) {
                Wire.Answer answer = wire.open().readTo(sample.method());
                answered++;
                fresh = true;
                answers.count(sample, answer.status());
                FuzzVerdict.of(sample, sample.method(), answer, server)
                        .ifPresent(why -> found(sample, why));
                learned.from(answer.headers(), answer.body());
                if (wire.closeIfTold(answer)) {
                    break;
                }
            }
        } catch (SocketTimeoutException e) {
            wire.close();
            found(together.get(answered), "no answer");
            return;
        } catch (IOException | RuntimeException e) {
            wire.close();
            if (fresh && together.size() == 1 && !sent) {
                // refused by its head, and not listened to any longer
                sendAlone(together.get(0));
                return;
            }
            if (fresh && together.size() == 1) {
                found(together.get(answered), "no whole answer: " + e);
                return;
            }
            // the connection may have ended because of the request before
            sendEach(together.subList(answered, together.size()));
            return;
        }
        sendEach(together.subList(answered, together.size()));
    }

    private void sendEach(List<Sample> rest) {
        for (Sample sample : rest) {
            wire.close();
            sendTogether(List.of(sample));
        }
    }

    private void sendAlone(Sample sample) {
        String came;
        try (Wire alone = Wire.to(server)) {
            send(alone, sample);
            came = new String(alone.read(LONGEST), ISO_8859_1);
        } catch (SocketTimeoutException e) {
            found(sample, "no answer and no end");
            return;
        } catch (IOException e) {
            // it does not listen to all of it, and may say so by closing
            return;
        }
        Matcher status = STATUS.matcher(came);
        if (!came.isEmpty() && !status.lookingAt()) {
            found(sample, "no answer of HTTP: " + came.substring(0, Math.min(200, came.length())));
        }
        status.reset();
        while (status.find()) {
            int number = Integer.parseInt(status.group(1));
            answers.count(sample, number);
            FuzzVerdict.of(sample, number, came, server).ifPresent(why -> found(sample, why));
        }
    }

    /** Sends all of it as far as it is listened to. */
    private void send(Wire alone, Sample sample) throws IOException {
        try {
            alone.send(Sample.bytes(sample.sent(learned)));
            alone.finish();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // the answer may be there already
        }
    }

    private void found(Sample sample, String why) {
        findings.add("Input " + sample.index() + ": " + why + "\n" + shown(sample) + "\n");
    }

    private String shown(Sample sample) {
        StringBuilder all = new StringBuilder();
        for (String request : sample.before()) {
            all.append(Sample.shown(sample.sent(request, learned))).append("\n---\n");
        }
        return all.append(Sample.shown(sample.sent(learned))).toString();
    }
}
