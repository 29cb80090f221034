using LeadRouter.Crm.Jobs;
using LeadRouter.Storage;

namespace LeadRouter.Crm.Feedback;

/// <summary>How far something of a CRM has been read: a row, so that the next start goes on there.</summary>
internal static class CrmCursor
{
    /// <returns>Whether the CRM wants to be left alone, and where to go on: null = from the beginning.</returns>
    public static async Task<(bool IsPaused, string? Cursor)> FindAsync(
        UnitOfWork unit,
        string system,
        string setting,
        CancellationToken cancellationToken
    ) =>
        (
            await CrmPauses.FindAsync(unit, system, cancellationToken) is { } pause && unit.Now < pause.UntilAt,
            await unit.FirstOrDefaultAsync<string>("select value from settings where name = @setting", new { setting }, cancellationToken)
        );

    public static Task MoveAsync(UnitOfWork unit, string setting, string next, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "insert into settings (name, value) values (@setting, @next) on conflict (name) do update set value = excluded.value",
            new { setting, next },
            cancellationToken
        );
}
