using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>
/// Finds keys of one criterion that share values without one lying within the other, and give different points: there the order of the keys decides, which is
/// easily overlooked. A narrower key above a wider one is how exceptions are written.
/// </summary>
internal sealed class IcpOverlaps(ReadingContext context)
{
    private readonly List<(TextNode Key, MatcherSet Values, int Points)> earlier = [];

    /// <param name="key">As the playbook writes it.</param>
    /// <param name="matchers">The values it takes.</param>
    /// <param name="points">0–100.</param>
    public void Check(TextNode key, IReadOnlyList<Matcher> matchers, int points)
    {
        var values = new MatcherSet(matchers);
        foreach (var one in earlier)
        {
            if (!context.MayCompare(values.Size + one.Values.Size, key.Location))
            {
                return;
            }

            if (one.Points != points && one.Values.Overlaps(values) && !values.Covers(one.Values))
            {
                context.Bag.Error(
                    key.Location,
                    "overlapping-points",
                    $"{key.Described} shares values with {one.Key.Described} at {one.Key.Location}, which takes them first, for other points: "
                        + "make them end where the other begins."
                );
                break;
            }
        }

        earlier.Add((key, values, points));
    }
}
