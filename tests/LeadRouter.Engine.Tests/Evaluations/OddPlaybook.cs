using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Tests.Evaluations;

/// <summary>Rules as nobody would write them, from a seed.</summary>
internal static class OddPlaybook
{
    /// <summary>Groups, caps, and rules that divide badly; now and then two for one signal.</summary>
    public static Playbook Of(Playbook playbook, int seed)
    {
        var random = new Random(seed);
        var rules = playbook.Engagement.Rules.Concat(random.Next(3) == 0 ? playbook.Engagement.Rules.Take(2) : []);
        return playbook with
        {
            Icp = playbook.Icp with { Criteria = [.. playbook.Icp.Criteria.Select(c => c with { Weight = 1 + random.Next(97) })] },
            Engagement = playbook.Engagement with
            {
                Groups = [new EngagementGroup("a", 1 + random.Next(40)), new EngagementGroup("b", 1 + random.Next(40))],
                Rules =
                [
                    .. rules.Select(rule =>
                        (
                            rule.AtLeast.Count > 0 && random.Next(2) == 0
                                ? rule
                                : rule with
                                {
                                    AtLeast = [],
                                    Points = random.Next(-60, 100),
                                    HalfLifeDays = random.Next(4) == 0 ? null : 1 + random.Next(90),
                                    CapPerDay = random.Next(2) == 0 ? null : random.Next(1, 80),
                                    OncePerAsset = random.Next(2) == 0,
                                }
                        ) with
                        {
                            Cap = random.Next(2) == 0 ? null : random.Next(1, 80),
                            Group = random.Next(3) switch
                            {
                                0 => "a",
                                1 => "b",
                                _ => null,
                            },
                        }
                    ),
                ],
            },
        };
    }
}
