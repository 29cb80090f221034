namespace LeadRouter.Crm.Systems;

/// <summary>Owners by e-mail address, remembered for a while. Used by one worker at a time.</summary>
internal sealed class OwnerDirectory(ICrmSystem system, TimeProvider clock)
{
    private const int MostRemembered = 1_000;
    private static readonly TimeSpan Known = TimeSpan.FromMinutes(10);

    /// <summary>Shorter: somebody may be setting the missing person up just now.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (string? Id, DateTimeOffset Until)> remembered = new(StringComparer.OrdinalIgnoreCase);

    public async Task<OwnerAnswer> FindAsync(string email, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (remembered.TryGetValue(email, out var entry) && now < entry.Until)
        {
            return new OwnerAnswer(entry.Id, null);
        }

        var answer = await system.FindOwnerAsync(email, cancellationToken);
        if (answer.Retry is null)
        {
            if (remembered.Count >= MostRemembered)
            {
                remembered.Clear();
            }

            remembered[email] = (answer.Id, now + (answer.Id is null ? Unknown : Known));
        }

        return answer;
    }
}
