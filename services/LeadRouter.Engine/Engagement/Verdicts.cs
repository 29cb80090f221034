using LeadRouter.Engine.Bots;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Engagement;

/// <summary>What of a signal gives no points because a program did it, as parts of 0 points: so that nobody looks for them in vain.</summary>
internal static class Verdicts
{
    private static readonly (BotVerdict Verdict, string Rule, string Why)[] All =
    [
        (BotVerdict.Program, "program", "made by a program, as its user agent or the playbook's condition says"),
        (BotVerdict.TooSoon, "tooSoon", "sooner after the mail's delivery than people are, as mail scanners do"),
        (BotVerdict.LinksAtOnce, "linksAtOnce", "several links of mails followed at once, as mail scanners do"),
        (BotVerdict.TooMany, "tooMany", "on days with more requests in an hour than a person makes"),
    ];

    public static void Explain(string signal, SignalDays days, int today, List<ScorePart> parts)
    {
        foreach (var (verdict, rule, why) in All)
        {
            var (count, newest) = days.With(verdict, today);
            if (newest is { } day)
            {
                parts.Add(
                    new ScorePart(
                        $"bots.{rule}.{signal}",
                        $"{count} × {signal} not counted, newest {RuleScorer.Ago(today - day)}: {why}",
                        0
                    )
                );
            }
        }
    }
}
