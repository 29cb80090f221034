using LeadRouter.Testing.Faults;
using LeadRouter.Testing.Node;

namespace LeadRouter.Specs;

/// <summary>Holds what an SDK was told against what the log has, and writes the figures down.</summary>
internal static class SdkJudge
{
    /// <param name="log">Message ids, of other SDKs too.</param>
    /// <param name="calls">That the SDK was given.</param>
    public static void Check(string sdk, SdkRun run, FaultyProxy way, IReadOnlyList<string> log, int calls)
    {
        var sent = run.Delivered.Concat(run.GivenUp).ToHashSet(StringComparer.Ordinal);
        var kept = log.Where(sent.Contains).ToList();
        var lost = way.Accepted.Union(run.Delivered).Except(kept).ToList();
        var doubled = kept.GroupBy(id => id).Where(rows => rows.Count() > 1).Select(rows => rows.Key).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{sdk}: {calls} calls, {way.Faults.Values.Sum()} requests ({Counts(way.Faults)}), answers of the server {Counts(way.Answers)}; "
                + $"{run.Delivered.Count} told as delivered, {run.GivenUp.Count} given up, of which {run.GivenUp.Count(way.Accepted.Contains)} were taken; "
                + $"{kept.Count} in the log, {lost.Count} lost, {doubled.Count} doubled"
        );
        sent.Count.ShouldBe(calls, "each call was told of once");
        lost.ShouldBeEmpty("lost");
        doubled.ShouldBeEmpty("doubled");
    }

    private static string Counts<T>(IEnumerable<KeyValuePair<T, int>> counts) =>
        string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}"));
}
