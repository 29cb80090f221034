using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Qualification;

/// <summary>Who is told of somebody whose facts did not come in time: whom the line names that would have them wait still.</summary>
internal static class LateFacts
{
    /// <param name="result">What is decided now that nobody waits any more.</param>
    /// <param name="waitingSince">Since when the facts were waited for: Unix milliseconds; null when they were not.</param>
    /// <returns>A channel with <c>#</c> or an address; null when nobody is named, the wait goes on, or nobody would wait any more.</returns>
    public static string? To(QualificationResult result, Playbook playbook, QualificationFacts facts, long? waitingSince)
    {
        if (waitingSince is null || result.Outcome != QualificationOutcome.Nurture)
        {
            return null;
        }

        var before = Qualifier.Decide(playbook, facts, result.HandRaise, null);
        return before.Outcome != QualificationOutcome.Enrich
            ? null
            : playbook.Qualification.FirstOrDefault(line => line.Number == before.Line) switch
            {
                EnrichLine enrich => enrich.Late,
                MatrixLine matrix => matrix.Late,
                _ => null,
            };
    }
}
