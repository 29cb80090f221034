using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Tests.Playbooks;

/// <summary>The smallest right playbook, a file for each key, to be read with a file under test in place of some of them.</summary>
internal static class SmallPlaybook
{
    public const string TestFile = "t.yaml";

    private static readonly IReadOnlyList<(string Key, string Text)> Sections =
    [
        ("schema", "schema: 1"),
        ("name", "name: Test"),
        ("lists", "lists: {dach: [DE, AT, CH], north: [GB, SE]}"),
        ("signals", "signals: {pricing: {when: {type: page}}, demo: {when: {type: form, form: north}, handRaise: true}}"),
        ("icp", "icp: {country: {weight: 1, points: {dach: 100}}, grades: {A: 50, B: 0}}"),
        ("personas", "personas: [{persona: buyer, tier: 1, function: it}, {persona: other, tier: 3}]"),
        (
            "engagement",
            "engagement: {pricing: {points: 5}, levels: {1: 70, 2: 40, 3: 15, 4: 0}, "
                + "account: {tierWeights: {0: 0, 1: 1, 2: 1, 3: 1}, cap: 100}}"
        ),
        ("qualification", "qualification: [{qualify: 1, when: {signal: demo, within: 1d}}]"),
        (
            "territories",
            "territories: {ladder: [rules], rules: [{territory: rest, team: desk}], "
                + "teams: {desk: {sla: 8h, hours: Mon-Fri 09:00-17:00 Europe/London, members: {eve@acme.example: }}}}"
        ),
    ];

    public static PlaybookReading Read(string text = "")
    {
        var given = text.Split('\n')
            .Where(line => line.Length > 0 && char.IsAsciiLetter(line[0]))
            .Select(line => line.Split(':')[0])
            .ToHashSet(StringComparer.Ordinal);
        return PlaybookReader.Read([
            .. Sections
                .Where(section => !given.Contains(section.Key))
                .Select(section => new PlaybookFile(section.Key + ".yaml", section.Text)),
            new PlaybookFile(TestFile, text),
        ]);
    }
}
