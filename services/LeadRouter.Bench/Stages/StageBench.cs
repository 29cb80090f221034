using LeadRouter.Bench.Measuring;

namespace LeadRouter.Bench.Stages;

/// <summary>Rounds of one stage.</summary>
public static class StageBench
{
    /// <param name="bench">What it stands on; its options say how many rounds.</param>
    /// <param name="say">Told where it is.</param>
    public static async Task<StageResult> RunAsync(
        IStage stage,
        BenchContext bench,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var before = MachineLoad.Now;
        var rounds = new List<StageRound>();
        for (var round = 1; round <= bench.Options.Runs; round++)
        {
            var number = round;
            rounds.Add(
                await stage.RunAsync(
                    bench,
                    what => say(FormattableString.Invariant($"round {number} of {bench.Options.Runs}, {stage.Name}: {what}")),
                    cancellationToken
                )
            );
        }

        var use = ProcessUses.Median([.. rounds.Select(round => round.Use)]);
        var bare = rounds.Select(round => round.BarePerSecond).OfType<double>().ToList();
        var waits = rounds.Select(round => round.RequestToAccept).OfType<Latency>().ToList();
        return new StageResult(
            stage.Name,
            stage.What,
            bench.Options.Events,
            bench.Options.Runs,
            Percentiles.Median(rounds.Select(round => round.PerSecond)),
            stage.Bare,
            bare.Count == 0 ? null : Percentiles.Median(bare),
            bare.Count == 0 ? null : Percentiles.Median(rounds.Select(round => round.PerSecond / round.BarePerSecond!.Value)),
            waits.Count == 0 ? null : Latency.Median(waits),
            use.ToDictionary(one => one.Key, one => one.Value.CpuSeconds, StringComparer.Ordinal),
            use.ToDictionary(one => one.Key, one => one.Value.Memory, StringComparer.Ordinal),
            $"{before} before, {MachineLoad.Now} after",
            [.. rounds.SelectMany(round => round.Problems)]
        );
    }
}
