// @vitest-environment node
/** The clock agrees within 100 ms whatever the local clocks say. */
import { describe, expect, test } from "vitest";
import type { TimerRecord } from "../protocol/generated/protocol";
import { ServerClock } from "./clock";
import { Random } from "./testing/random";
import { SERVER_EPOCH_MS, Stage } from "./testing/setup";

/** A machine whose steady clock may run fast or slow. */
class Machine {
  time = 0;
  rate = 1;
  wallErrorMs = 0;
  sleptMs = 0;
  /** How far ahead the room is whose time is told. */
  roomAheadMs = 0;
  readonly clock = new ServerClock({
    steadyMs: () => 123 + (this.time - this.sleptMs) * this.rate,
    wallMs: () => SERVER_EPOCH_MS + this.wallErrorMs + this.time * this.rate,
  });

  roundTrip(upMs: number, downMs: number): void {
    const sent = 123 + (this.time - this.sleptMs) * this.rate;
    this.time += upMs;
    const said = SERVER_EPOCH_MS + this.time + this.roomAheadMs;
    this.time += downMs;
    this.clock.addRoundTrip(sent, 123 + (this.time - this.sleptMs) * this.rate, said);
  }

  get errorMs(): number {
    return Math.abs(this.clock.nowMs() - (SERVER_EPOCH_MS + this.time + this.roomAheadMs));
  }
}

function timer(over: Partial<TimerRecord>): TimerRecord {
  return { stage: 0, state: "running", deadline: null, remaining: null, total: 60_000, warn: 0, ...over };
}

describe("the server's time", () => {
  test("is right within half of the quickest round trip", () => {
    const machine = new Machine();
    machine.roundTrip(900, 100);
    expect(machine.errorMs).toBe(400);
    machine.roundTrip(30, 10);
    machine.time += 2_000;
    expect(machine.errorMs).toBe(10);
    machine.roundTrip(2_000, 50);
    expect(machine.errorMs).toBe(10);
  });

  test("is that of the room that was entered last, however good the round trips before", () => {
    const machine = new Machine();
    machine.roundTrip(5, 5);
    for (const ahead of [3_600_000, 0]) {
      machine.roomAheadMs = ahead;
      machine.roundTrip(200, 100);
      expect(machine.errorMs).toBe(50);
    }
  });

  test("stays within 100 ms over hours on a bad line with a clock that drifts", () => {
    const random = new Random(7);
    for (const rate of [1.000_1, 0.999_9]) {
      const machine = new Machine();
      machine.rate = rate;
      machine.roundTrip(60, 40);
      for (let beat = 0; beat < 600; beat += 1) {
        machine.time += 25_000;
        const slow = random.chance(0.3) ? 1_500 : 0;
        machine.roundTrip(20 + random.below(60) + slow, 20 + random.below(60));
        expect(machine.errorMs).toBeLessThan(100);
      }
    }
  });

  test("does not run backwards when a better round trip corrects it", () => {
    const machine = new Machine();
    machine.roundTrip(0, 600);
    let before = machine.clock.nowMs();
    machine.roundTrip(10, 10);
    for (let step = 0; step < 100; step += 1) {
      machine.time += 10;
      const now = machine.clock.nowMs();
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
    expect(machine.errorMs).toBe(0);
  });

  test("follows a gross correction at once", () => {
    const machine = new Machine();
    machine.wallErrorMs = 300_000;
    expect(machine.clock.nowMs()).toBe(SERVER_EPOCH_MS + 300_000);
    expect(machine.clock.measured).toBe(false);
    machine.roundTrip(10, 10);
    expect(machine.errorMs).toBe(0);
  });

  test("bridges a sleep during which the steady clock stood still", () => {
    const machine = new Machine();
    machine.roundTrip(10, 10);
    machine.time += 3_600_000;
    machine.sleptMs += 3_600_000;
    expect(machine.errorMs).toBe(0);
    machine.roundTrip(10, 10);
    expect(machine.errorMs).toBe(0);
  });

  test("does not care when somebody sets the wall clock back", () => {
    const machine = new Machine();
    machine.roundTrip(10, 10);
    machine.wallErrorMs -= 240_000;
    expect(machine.errorMs).toBe(0);
  });
});

describe("a timer", () => {
  test("that runs shows what is left to its deadline, and goes on below zero", () => {
    const machine = new Machine();
    machine.roundTrip(10, 10);
    const running = timer({ deadline: SERVER_EPOCH_MS + machine.time + 5_000 });
    expect(machine.clock.remainingMs(running)).toBe(5_000);
    machine.time += 6_000;
    expect(machine.clock.remainingMs(running)).toBe(-1_000);
  });

  test("that is held shows what was left", () => {
    expect(new Machine().clock.remainingMs(timer({ state: "held", remaining: -40 }))).toBe(-40);
  });

  test("that is none shows nothing", () => {
    expect(new Machine().clock.remainingMs(timer({ state: "none" }))).toBeUndefined();
  });
});

test("two browsers, one of them minutes off, agree within 100 ms", () => {
  const left = [0, 7 * 60_000, -11 * 60_000].map((wallErrorMs) => {
    const stage = new Stage();
    stage.world.wallErrorMs = wallErrorMs;
    stage.world.latencyUpMs = 10;
    stage.world.latencyDownMs = wallErrorMs === 0 ? 10 : 150;
    stage.client = stage.makeClient();
    stage.start();
    stage.world.pass(60_000 - stage.world.time);
    return stage.client.clock.remainingMs(timer({ deadline: SERVER_EPOCH_MS + 600_000 })) ?? Number.NaN;
  });
  for (const one of left) {
    expect(Math.abs(one - 540_000)).toBeLessThan(100);
  }
});
