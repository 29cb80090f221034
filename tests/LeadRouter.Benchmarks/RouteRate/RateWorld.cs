using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using Npgsql;
using NpgsqlTypes;

namespace LeadRouter.Benchmarks.RouteRate;

/// <summary>Leads of as many accounts, as scoring leaves them: 20 territory rules, 4 teams of 10 with caps, hours around the clock.</summary>
internal static class RateWorld
{
    public const int Teams = 4;
    public const int MembersOfTeam = 10;
    private const int Rules = 20;

    private static readonly string[] Countries = "de at ch us fr gb ie nl no se dk fi es pt it pl cz be lu gr".Split(' ');
    private static readonly string[] Industries = "software retail banks farming energy".Split(' ');

    public static Playbook Playbook()
    {
        var sample = SamplePlaybook.Create();
        var rules = Enumerable
            .Range(0, Rules - 1)
            .Select(i => new TerritoryRule(
                FormattableString.Invariant($"territory-{i}"),
                new FieldMatch("country", [new ExactMatcher(Countries[i])]),
                Team(i % Teams)
            ))
            .Append(new TerritoryRule("rest", null, Team(Teams - 1)));
        return sample with
        {
            Territories = sample.Territories with
            {
                Rules = [.. rules],
                Teams = Enumerable.Range(0, Teams).Select(TeamOf).ToDictionary(team => team.Name, StringComparer.Ordinal),
            },
        };
    }

    public static LeadQualified Message(int number, long now) =>
        new()
        {
            LeadId = Guid.Parse(Id('1', number)),
            Version = 1,
            ContactId = Guid.Parse(Id('2', number)),
            AccountKey = Account(number),
            Motion = "new",
            Priority = 1 + (number % 3),
            HandRaise = true,
            QualifiedAt = now,
            DecisionId = Guid.Parse(Id('3', number)),
            Facts = Facts(number),
        };

    /// <summary>The leads, what was stated of their accounts, and no decision about them yet.</summary>
    public static async Task StoreAsync(NpgsqlDataSource source, int leads, long now, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (
            var rows = await connection.BeginBinaryImportAsync(
                "copy leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, qualified_at, version) from stdin (format binary)",
                cancellationToken
            )
        )
        {
            for (var i = 0; i < leads; i++)
            {
                await WriteAsync(
                    rows,
                    cancellationToken,
                    Id('1', i),
                    Id('2', i),
                    Account(i),
                    "new",
                    1L,
                    "qualified",
                    1L + (i % 3),
                    1L,
                    now,
                    1L
                );
            }

            await rows.CompleteAsync(cancellationToken);
        }

        await using (
            var rows = await connection.BeginBinaryImportAsync(
                "copy lead_events (lead_id, seq, to_stage, at, actor, source, reason, recorded_at) from stdin (format binary)",
                cancellationToken
            )
        )
        {
            for (var i = 0; i < leads; i++)
            {
                await WriteAsync(rows, cancellationToken, Id('1', i), 1L, "qualified", now, "leadrouter", "scoring", "asked", now);
            }

            await rows.CompleteAsync(cancellationToken);
        }

        await using (
            var rows = await connection.BeginBinaryImportAsync(
                "copy account_facts (account_key, field, source, value, at, message_id) from stdin (format binary)",
                cancellationToken
            )
        )
        {
            for (var i = 0; i < leads; i++)
            {
                foreach (var (field, value) in Facts(i).Append(new("name", Name(i))))
                {
                    await WriteAsync(rows, cancellationToken, Account(i), field, "web", value, now, Id('4', i));
                }
            }

            await rows.CompleteAsync(cancellationToken);
        }
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter rows, CancellationToken cancellationToken, params object[] values)
    {
        await rows.StartRowAsync(cancellationToken);
        foreach (var value in values)
        {
            await rows.WriteAsync(value, value is long ? NpgsqlDbType.Bigint : NpgsqlDbType.Text, cancellationToken);
        }
    }

    private static Team TeamOf(int number) =>
        new(
            Team(number),
            4 * 3_600_000,
            "escalate",
            new WorkingHours([1, 2, 3, 4, 5, 6, 7], 0, 1440, "Europe/Berlin"),
            [
                .. Enumerable
                    .Range(0, MembersOfTeam)
                    .Select(i => new TeamMember(
                        FormattableString.Invariant($"m{number}{i:00}@sales.example"),
                        1000 + (100 * i),
                        1_000_000,
                        1_000_000
                    )
                    {
                        PerWeek = 1_000_000,
                        Points = 10_000_000,
                    }),
            ]
        );

    private static Dictionary<string, string> Facts(int number) =>
        new(StringComparer.Ordinal)
        {
            ["country"] = Countries[number % Countries.Length].ToUpperInvariant(),
            ["industry"] = Industries[number / 7 % Industries.Length],
            ["employees"] = FormattableString.Invariant($"{number % 5000}"),
        };

    private static string Name(int number) => MatchBenchmark.NameOf(new Random(number));

    private static string Account(int number) => FormattableString.Invariant($"firm{number}.example");

    private static string Team(int number) => FormattableString.Invariant($"team-{number}");

    private static string Id(char kind, int number) => FormattableString.Invariant($"{kind}{number:x31}");
}
