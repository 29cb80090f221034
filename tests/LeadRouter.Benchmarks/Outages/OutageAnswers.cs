using System.Collections.Concurrent;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>All answers that the load has had, and what was promised with them.</summary>
internal sealed class OutageAnswers
{
    private readonly ConcurrentQueue<OutageAnswer> answers = new();

    public void Add(OutageAnswer answer) => answers.Enqueue(answer);

    public IReadOnlyList<OutageAnswer> Of(OutagePhase phase) => [.. answers.Where(answer => answer.Phase == phase)];

    /// <summary>Answers that refuse for now: 429 and 503.</summary>
    public IReadOnlyList<OutageAnswer> Refusals => [.. answers.Where(answer => answer.Phase != OutagePhase.Warm && IsRefusal(answer))];

    /// <summary>Answers that are neither taken, nor a refusal for now, nor the 400 of what is no JSON.</summary>
    public IReadOnlyList<OutageAnswer> Others => [.. answers.Where(answer => answer.Status is not (200 or 400) && !IsRefusal(answer))];

    /// <summary>Two lines for people: how many by status; how long.</summary>
    public string Summary(OutagePhase phase)
    {
        var all = Of(phase);
        if (all.Count == 0)
        {
            return "no requests";
        }

        var byStatus = all.GroupBy(answer => answer.Status)
            .OrderBy(group => group.Key)
            .Select(group => FormattableString.Invariant($"{(group.Key == 0 ? "none" : group.Key)} × {group.Count()} ({Times(group)})"));
        return FormattableString.Invariant($"{all.Count} requests; {string.Join(", ", byStatus)}");
    }

    private static bool IsRefusal(OutageAnswer answer) => answer.Status is 429 or 503;

    private static string Times(IEnumerable<OutageAnswer> answers)
    {
        var sorted = answers.Select(answer => answer.Milliseconds).Order().ToList();
        return FormattableString.Invariant($"p50 {At(sorted, 0.5):0.0} ms, p99 {At(sorted, 0.99):0} ms, max {sorted[^1]:0} ms");
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
