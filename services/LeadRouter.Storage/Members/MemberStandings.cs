using Dapper;
using LeadRouter.Engine.Calendars;

namespace LeadRouter.Storage.Members;

/// <summary>
/// Keeps what is said of members beside the playbook: on and off, an absence, how much somebody counts. Each change, its record, and that those who wait and the clocks
/// that run are looked at again, commit together; every route that is decided after it knows it.
/// </summary>
public sealed class MemberStandings(IDatabase database)
{
    private const int MostChanges = 100;

    /// <summary>By person, of all of whom something is known.</summary>
    public async Task<IReadOnlyDictionary<string, MemberStandingRow>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<MemberStandingRow>(
            new CommandDefinition($"select {MemberStandingRow.Columns} from people_standing", cancellationToken: cancellationToken)
        );
        return rows.ToDictionary(row => row.Person, StringComparer.Ordinal);
    }

    /// <summary>Open leads by owner, of everybody who has some.</summary>
    public async Task<IReadOnlyDictionary<string, long>> OpenLeadsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Owner, long Leads)>(
            new CommandDefinition(
                "select owner, count(*) from leads where closed_at is null and owner is not null group by owner",
                cancellationToken: cancellationToken
            )
        );
        return rows.ToDictionary(row => row.Owner, row => row.Leads, StringComparer.Ordinal);
    }

    /// <summary>What was said of a member, the newest first, 100 at most.</summary>
    public async Task<IReadOnlyList<MemberChange>> ChangesAsync(string member, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (
            await connection.QueryAsync<MemberChange>(
                new CommandDefinition(
                    """
                    select seq as Seq, at as At, asked_by as By, what as What, why as Why from member_changes
                    where member = @member order by seq desc limit @MostChanges
                    """,
                    new { member, MostChanges },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
    }

    /// <summary>The newest change of each member.</summary>
    public async Task<IReadOnlyDictionary<string, MemberChange>> LastChangesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Member, long Seq, long At, string By, string What, string? Why)>(
            new CommandDefinition(
                """
                select c.member, c.seq, c.at, c.asked_by, c.what, c.why from member_changes c
                where c.seq = (select max(o.seq) from member_changes o where o.member = c.member)
                """,
                cancellationToken: cancellationToken
            )
        );
        return rows.ToDictionary(
            row => row.Member,
            row => new MemberChange
            {
                Seq = row.Seq,
                At = row.At,
                By = row.By,
                What = row.What,
                Why = row.Why,
            },
            StringComparer.Ordinal
        );
    }

    /// <summary>Says something of a member.</summary>
    /// <param name="zone">Of the member's hours: the days of an absence are written down by it.</param>
    /// <param name="teams">Those of the member, and those that share people with them.</param>
    /// <param name="by">Who says so.</param>
    public Task SetAsync(
        string member,
        MemberSetting setting,
        string zone,
        IReadOnlyCollection<string> teams,
        string by,
        string? why,
        CancellationToken cancellationToken
    ) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                await WriteAsync(unit, member, setting, by, token);
                await NoteAsync(unit, member, Text(setting, zone), by, why, token);
                await WakeAsync(unit, member, teams, token);
            },
            cancellationToken
        );

    /// <summary>Writes down that something was said of a member. The member's row is locked.</summary>
    internal static Task NoteAsync(
        UnitOfWork unit,
        string member,
        string what,
        string by,
        string? why,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            """
            insert into member_changes (member, seq, at, asked_by, what, why)
            select @member, coalesce(max(seq), 0) + 1, @Now, @by, @what, @why from member_changes where member = @member
            """,
            new
            {
                member,
                unit.Now,
                by,
                what,
                why,
            },
            cancellationToken
        );

    /// <summary>Those who wait for a member's teams, and the clocks of what the member has, are looked at right away.</summary>
    internal static async Task WakeAsync(
        UnitOfWork unit,
        string member,
        IReadOnlyCollection<string> teams,
        CancellationToken cancellationToken
    )
    {
        var args = new
        {
            member,
            Teams = teams.ToArray(),
            unit.Now,
        };
        if (unit.Dialect == Dialect.Postgres)
        {
            // In the order in which whoever routes locks them.
            await unit.ExecuteAsync(
                """select 1 from routing_desks where team = any(@Teams) order by team collate "C" for update""",
                args,
                cancellationToken
            );
        }

        await unit.ExecuteAsync(
            $"""
            update routing_desks
            set look_at = case when look_at is null or look_at > @Now then @Now else look_at end, version = version + 1
            where team {unit.Dialect.In("@Teams")} and waits = 1
            """,
            args,
            cancellationToken
        );
        await unit.ExecuteAsync(
            "update service_levels set next_at = @Now where owner = @member and ended_at is null and next_at > @Now",
            args,
            cancellationToken
        );
    }

    private static Task WriteAsync(UnitOfWork unit, string member, MemberSetting setting, string by, CancellationToken cancellationToken)
    {
        var sets = new List<string>();
        if (setting.AsPlaybook)
        {
            sets.Add("is_on = null, on_by = null, weight = null");
        }

        if (setting.AsPlaybook || setting.IsBack)
        {
            sets.Add("away_from = null, away_until = null, away_by = null, delegate = null");
        }

        if (setting.On is not null)
        {
            sets.Add("is_on = @IsOn, on_by = @by");
        }

        if (setting.Absence is not null)
        {
            sets.Add("away_from = @From, away_until = @Until, away_by = @by, delegate = @Delegate");
        }

        if (setting.Weight is not null)
        {
            sets.Add("weight = @Weight");
        }

        return unit.ExecuteAsync(
            $"""
            insert into people_standing (person) values (@member) on conflict (person) do nothing;
            update people_standing set {string.Join(", ", sets)} where person = @member
            """,
            new
            {
                member,
                by,
                IsOn = setting.On == true ? 1L : 0L,
                setting.Absence?.From,
                setting.Absence?.Until,
                setting.Absence?.Delegate,
                Weight = (long?)setting.Weight,
            },
            cancellationToken
        );
    }

    private static string Text(MemberSetting setting, string zone)
    {
        var words = new List<string>();
        if (setting.AsPlaybook)
        {
            words.Add("as the playbook says");
        }

        if (setting.IsBack)
        {
            words.Add("back");
        }

        if (setting.On is { } on)
        {
            words.Add(on ? "on" : "off");
        }

        if (setting.Absence is { } absence)
        {
            var until = absence.Until is { } end ? $" until {ZoneDay.Minute(end, zone)}" : "";
            var standIn = absence.Delegate is null ? "" : $", {absence.Delegate} stands in";
            words.Add($"absent from {ZoneDay.Minute(absence.From, zone)}{until} ({zone}){standIn}");
        }

        if (setting.Weight is { } weight)
        {
            words.Add(FormattableString.Invariant($"weight {weight / 1000m:0.###}"));
        }

        return string.Join("; ", words);
    }
}
