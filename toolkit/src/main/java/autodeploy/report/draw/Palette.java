package autodeploy.report.draw;

import autodeploy.core.Diagram;

/** Hold the colours of drawings; a box's letters have a contrast of 7 to 1 or more in both looks. */
final class Palette {
    private final boolean dark;

    Palette(Look look) {
        this.dark = look == Look.DARK;
    }

    int ground() {
        return dark ? 0x1e1e1e : 0xffffff;
    }

    int ink() {
        return dark ? 0xececec : 0x222222;
    }

    int faint() {
        return dark ? 0xb4b4b4 : 0x555555;
    }

    int line() {
        return dark ? 0x9aa0a6 : 0x6b7075;
    }

    int rule() {
        return dark ? 0x4a4a4a : 0xd0d0d0;
    }

    int fill(Diagram.Kind kind) {
        return switch (kind) {
            case INPUT -> dark ? 0x2b2b2b : 0xf7f7f7;
            case WEIGHT -> dark ? 0x3d3524 : 0xf3ecdc;
            case LINEAR -> dark ? 0x12395a : 0xcfe5f7;
            case ATTENTION -> dark ? 0x5a2c10 : 0xffd9c2;
            case MOE -> dark ? 0x55203f : 0xf6d4e7;
            case NORM -> dark ? 0x0f4434 : 0xcdeede;
            case SSM -> dark ? 0x4a4208 : 0xfcf0a8;
            case COLLECTIVE -> dark ? 0x661d1d : 0xffc4c4;
            case CAST -> dark ? 0x3a2b5f : 0xe4daf7;
            case VIEW -> dark ? 0x363636 : 0xebebeb;
            case ELEMENTWISE -> dark ? 0x123f49 : 0xd6f1f6;
            case FOLDED -> dark ? 0x2d3748 : 0xdde3ee;
            case OTHER -> dark ? 0x242424 : 0xffffff;
        };
    }

    int edge(Diagram.Kind kind) {
        return switch (kind) {
            case INPUT -> dark ? 0xb0b0b0 : 0x8a8a8a;
            case WEIGHT -> dark ? 0xcbb37a : 0x9a8457;
            case LINEAR -> dark ? 0x56b4e9 : 0x0072b2;
            case ATTENTION -> dark ? 0xff9a57 : 0xd55e00;
            case MOE -> dark ? 0xe58abf : 0xb3427f;
            case NORM -> dark ? 0x4cc9a0 : 0x008a62;
            case SSM -> dark ? 0xe0cf4a : 0x978200;
            case COLLECTIVE -> dark ? 0xff8a80 : 0xc62828;
            case CAST -> dark ? 0xb39ddb : 0x6f4bb5;
            case VIEW -> dark ? 0x8c8c8c : 0x9a9a9a;
            case ELEMENTWISE -> dark ? 0x5fc6dc : 0x24889f;
            case FOLDED -> dark ? 0x93a4c4 : 0x4a5a78;
            case OTHER -> dark ? 0xa8a8a8 : 0x707070;
        };
    }

    int emphasis(Diagram.Emphasis emphasis) {
        return switch (emphasis) {
            case NONE -> line();
            case ADDED -> dark ? 0x5ee08a : 0x12813a;
            case REMOVED -> dark ? 0xff6b6b : 0xc3151c;
            case FOCUS -> dark ? 0xffd24a : 0xe08a00;
        };
    }
}
