using LeadRouter.Engine.Playbooks;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;

namespace LeadRouter.Scoring.Replay;

/// <summary>
/// Under which rules everybody is scored again, or was. While an update goes through its processes one after the other, an older one decides by older rules of people
/// whom the sweep has passed already: those are looked at once more.
/// </summary>
internal static class NewestRules
{
    /// <summary>How soon: long enough for the older process not to be busy with the same people until it has ended.</summary>
    private const long LookAgainMs = 60_000;

    /// <summary>Before the sweep, so that whoever decides by other rules from now on knows of it.</summary>
    public static Task AnnounceAsync(UnitOfWork unit, Playbook playbook, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "insert into settings (name, value) values ('playbook_announced', @Hash) on conflict (name) do update set value = excluded.value",
            new { playbook.Hash },
            cancellationToken
        );

    /// <summary>Whether everybody has been scored under these rules, and no sweep under others has begun since, which may have been interrupted.</summary>
    public static async Task<bool> AreStandingAsync(
        UnitOfWork unit,
        Playbook playbook,
        string? done,
        CancellationToken cancellationToken
    ) => done == playbook.Hash && (await AnnouncedAsync(unit, cancellationToken) ?? done) == done;

    /// <summary>Has those who were decided by other rules than the announced ones looked at again.</summary>
    /// <param name="playbook">By which they were decided.</param>
    public static async Task LookAgainAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> decided,
        Playbook playbook,
        CancellationToken cancellationToken
    )
    {
        if ((await AnnouncedAsync(unit, cancellationToken) ?? playbook.Hash) == playbook.Hash)
        {
            return;
        }

        foreach (var work in decided.Where(work => work.State.Activities > 0))
        {
            work.NextEvaluationAt = Math.Min(work.NextEvaluationAt ?? long.MaxValue, unit.Now + LookAgainMs);
        }
    }

    private static Task<string?> AnnouncedAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        unit.FirstOrDefaultAsync<string>("select value from settings where name = 'playbook_announced'", null, cancellationToken);
}
