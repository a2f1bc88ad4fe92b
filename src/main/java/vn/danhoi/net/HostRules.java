package vn.danhoi.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Which addresses the service may call for somebody else – a citizen's file, an administrator's webhook –, so that nobody can
 * make it call anything else. Made of host names, each {@code name}, {@code name:port} or {@code *.name}; a name without a
 * star may lead into a private network.
 */
public final class HostRules implements Dns {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final int ANY = -1;
    private static final int USUAL = 443;

    private final Map<String, Integer> exact = new HashMap<>();
    private final Set<String> suffixes = new HashSet<>();
    private final Dns names;

    public HostRules(List<String> patterns, Dns names) {
        this.names = names;
        for (var pattern : patterns) {
            String entry = pattern.strip().toLowerCase(Locale.ROOT);
            String host = entry.replaceAll(":\\d+$", "");
            if (host.startsWith("*.")) {
                suffixes.add(host.substring(1));
            } else if (!host.isEmpty()) {
                exact.put(host, host.length() < entry.length()
                        ? Integer.parseInt(entry.substring(host.length() + 1))
                        : THIS_MACHINE.contains(host) ? ANY : USUAL);
            }
        }
    }

    /** Also by port: the one an entry names, else the usual one; on this machine any. */
    public boolean allows(HttpUrl url) {
        Integer port = exact.get(url.host());
        if (port == null) {
            return suffixes.stream().anyMatch(url.host()::endsWith) && secured(url).port() == USUAL;
        }
        return port == ANY || secured(url).port() == port;
    }

    /** The address to really call: encrypted, except on this machine. */
    public HttpUrl secured(HttpUrl url) {
        if (url.isHttps() || THIS_MACHINE.contains(url.host())) {
            return url;
        }
        var builder = url.newBuilder().scheme("https");
        return url.port() == 80 ? builder.port(443).build() : builder.build();
    }

    /** Refuses names that lead into private networks, at the moment of connecting. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var addresses = names.lookup(host);
        if (!exact.containsKey(host) && addresses.stream().anyMatch(HostRules::isPrivate)) {
            throw new PrivateAddress(host);
        }
        return addresses;
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean special = address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
                || address.isAnyLocalAddress() || address.isMulticastAddress();
        if (address instanceof Inet4Address) {
            int first = bytes[0] & 0xff;
            int second = bytes[1] & 0xff;
            boolean carrierNat = first == 100 && (second & 0xc0) == 64;
            boolean reserved = first == 192 && second == 0 || first == 198 && (second & 0xfe) == 18;
            return special || carrierNat || reserved || first == 0 || first >= 240;
        }
        return special || (bytes[0] & 0xfe) == 0xfc || carriesIpv4(bytes);
    }

    /** Ranges that lead to an IPv4 address inside them: compatible, NAT64, 6to4, Teredo. */
    private static boolean carriesIpv4(byte[] address) {
        int first = (address[0] & 0xff) << 8 | address[1] & 0xff;
        int second = (address[2] & 0xff) << 8 | address[3] & 0xff;
        boolean compatible = true;
        for (int i = 0; i < 12; i++) {
            compatible &= address[i] == 0;
        }
        return compatible || first == 0x64 && second == 0xff9b || first == 0x2002 || first == 0x2001 && second == 0;
    }

    /** A public name that leads into a private network. */
    public static final class PrivateAddress extends UnknownHostException {
        private static final long serialVersionUID = 1;

        PrivateAddress(String host) {
            super(host + " leads to a private address");
        }
    }
}
