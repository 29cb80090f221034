using System.Globalization;
using LeadRouter.Bench.Load;
using LeadRouter.Bench.Measuring;
using LeadRouter.Bench.Pipeline;
using LeadRouter.Bench.Processes;
using LeadRouter.Bench.Servers;
using Npgsql;

namespace LeadRouter.Bench.Pressure;

/// <summary>
/// What becomes of five times the load that is taken. First the peak: every fifth batch, by senders who try again when they are refused. Then, on new ground, all of them
/// at five times that rate by senders who wait for nothing and never come again: what comes through is as thin a sample of as many people. The queues are kept short, so that they are full within seconds and not within minutes.
/// </summary>
/// <param name="bench">What it stands on; its load is there five times.</param>
/// <param name="say">Told where it is.</param>
public sealed class PressureBench(BenchContext bench, Action<string> say)
{
    /// <summary>How many times the peak is offered.</summary>
    public const int Factor = 5;

    private const double LeastGoodput = 0.9;
    private const double MostMemory = 1.5;

    /// <summary>Requests under way at most: enough that a server which answers late does not slow its senders down.</summary>
    private const int Senders = 128;

    private static readonly Dictionary<string, string> ShortQueues = new(StringComparer.Ordinal)
    {
        ["Transport__MaxQueueBytes"] = (4 * 1024 * 1024).ToString(CultureInfo.InvariantCulture),
    };

    public async Task<PressureResult> RunAsync(CancellationToken cancellationToken)
    {
        var before = MachineLoad.Now;
        var peak = await RoundAsync("peak", Factor, null, cancellationToken);
        var offered = (int)(Factor * peak.PerSecond);
        var pressed = await RoundAsync("pressure", 1, offered, cancellationToken);
        var memory = pressed.Memory.Max(role => role.Value / (double)peak.Memory[role.Key]);
        var result = new PressureResult(
            peak.PerSecond,
            pressed.Sent.Offered / pressed.Sent.Seconds,
            pressed.PerSecond,
            pressed.PerSecond / peak.PerSecond,
            pressed.Sent.Requests,
            pressed.Sent.Refused,
            pressed.Sent.RefusedWithoutDelay,
            pressed.Sent.Unavailable,
            pressed.Sent.Failed,
            peak.Memory,
            pressed.Memory,
            memory,
            pressed.Sent.Accepted,
            pressed.Lost,
            $"{before} before, {MachineLoad.Now} after",
            []
        );
        return result with { Problems = [.. Problems(result, peak.Lost)] };
    }

    internal static IEnumerable<string> Problems(PressureResult result, long lostAtPeak)
    {
        if (result.Lost + lostAtPeak > 0)
        {
            yield return FormattableString.Invariant($"{result.Lost + lostAtPeak} activities were accepted and are not in the log.");
        }

        if (result.Refused == 0)
        {
            yield return "Nobody was refused: there was no pressure. Give more --events.";
        }

        if (result.RefusedWithoutDelay > 0)
        {
            yield return FormattableString.Invariant($"{result.RefusedWithoutDelay} refusals did not say when to come again.");
        }

        if (result.Failed > 0)
        {
            yield return FormattableString.Invariant($"{result.Failed} requests were answered with something else than 200, 429 or 503.");
        }

        if (result.Goodput < LeastGoodput)
        {
            yield return FormattableString.Invariant($"Goodput is {result.Goodput:0.00} of the peak, and should be {LeastGoodput:0.0}.");
        }

        if (result.Memory > MostMemory)
        {
            yield return FormattableString.Invariant(
                $"A role held {result.Memory:0.00} times its memory of the peak; {MostMemory:0.0} is allowed."
            );
        }
    }

    /// <summary>What was answered 503 may be in the log too, so that its rows were as many as wanted while the last of them were still under way.</summary>
    private async Task<long> LostAsync(NpgsqlConnection connection, string accepted, CancellationToken cancellationToken)
    {
        const int Looks = 30;
        var lost = await AcceptedInLog.MissingAsync(connection, bench.Load, accepted, cancellationToken);
        for (var look = 1; lost > 0 && look < Looks; look++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            lost = await AcceptedInLog.MissingAsync(connection, bench.Load, accepted, cancellationToken);
        }

        return lost;
    }

    private async Task<PressureRound> RoundAsync(string name, int step, int? rate, CancellationToken cancellationToken)
    {
        await using var ground = await BenchGround.CreateAsync(bench.Servers, cancellationToken);
        await using var roles = await RoleProcesses.StartAsync(ground, bench.Folder, RoleProcesses.All, cancellationToken, ShortQueues);
        await using var connection = await ground.OpenAsync(cancellationToken);
        await LoadProcess.RunAsync(bench.WarmUp(roles.Batches), _ => { }, cancellationToken);
        await Drain.FoldedAsync(connection, bench.Options.WarmUp, _ => { }, cancellationToken);
        await Drain.MessagesAsync(connection, cancellationToken);
        var accepted = Path.Combine(bench.Folder, name);
        var sending = bench.Measured(roles.Batches) with { Rate = rate, AcceptedTo = accepted };
        sending = sending with { Step = step, Take = sending.Take / step };
        var sent = await LoadProcess.RunAsync(
            rate is null ? sending : sending with { DropsRefused = true, Clients = Senders },
            items => say(FormattableString.Invariant($"{name}: {items:N0} accepted")),
            cancellationToken
        );
        say(FormattableString.Invariant($"{name}: waiting for what was accepted"));
        await Drain.FoldedAsync(connection, bench.Options.WarmUp + sent.Accepted, _ => { }, cancellationToken);
        await Drain.MessagesAsync(connection, cancellationToken);
        var seconds = (bench.Clock.GetUtcNow().ToUnixTimeMilliseconds() - sent.StartedAt) / 1000.0;
        var lost = await LostAsync(connection, accepted, cancellationToken);
        return new PressureRound(
            sent.Accepted / seconds,
            sent,
            roles.Use().ToDictionary(role => role.Key, role => role.Value.Memory, StringComparer.Ordinal),
            lost
        );
    }
}
