namespace LeadRouter.Specs;

/// <summary>What became of a race for leads.</summary>
/// <param name="Leads">Opened: one for each account.</param>
/// <param name="Joined">People who joined the lead of somebody else of their account.</param>
/// <param name="Owned">Leads with an owner.</param>
/// <param name="Told">Leads whose owner is told, once each.</param>
/// <param name="Turns">Leads that cost a turn, by member.</param>
/// <param name="OneWorkers">The same if one worker had routed them one after the other.</param>
/// <param name="Credits">Different leads in the ledger.</param>
/// <param name="IsSum">The books are the sum of their ledger.</param>
/// <param name="Failed">Messages given up.</param>
/// <param name="Lost">Requests for sales that neither were routed nor joined a lead that was.</param>
/// <param name="Seconds">That qualifying, then that routing took.</param>
public sealed record RouteRaceOutcome(
    long Leads,
    long Joined,
    long Owned,
    long Told,
    IReadOnlyDictionary<string, int> Turns,
    IReadOnlyDictionary<string, int> OneWorkers,
    long Credits,
    bool IsSum,
    long Failed,
    long Lost,
    (double Qualifying, double Routing) Seconds
)
{
    public bool Holds(int accounts, int people) =>
        Leads == accounts
        && Owned == accounts
        && Told == accounts
        && Credits == accounts
        && Turns.Values.Sum() == accounts
        && Joined == (long)accounts * (people - 1)
        && Failed == 0
        && Lost == 0
        && IsSum
        && Turns
            .OrderBy(turn => turn.Key, StringComparer.Ordinal)
            .SequenceEqual(OneWorkers.OrderBy(turn => turn.Key, StringComparer.Ordinal));

    public override string ToString() =>
        FormattableString.Invariant(
            $"{Leads:N0} leads, {Owned:N0} with an owner, {Told:N0} told, {Joined:N0} joined, {Credits:N0} credits, of each member {Text(Turns)} (one worker: {Text(OneWorkers)}), the books are {(IsSum ? "" : "NOT ")}the sum of their ledger, {Failed} messages failed, {Lost} requests lost; qualified in {Seconds.Qualifying:0.0} s, routed in {Seconds.Routing:0.0} s ({Leads / Seconds.Routing:N0} leads/s)"
        );

    private static string Text(IReadOnlyDictionary<string, int> turns) =>
        string.Join(' ', turns.OrderBy(turn => turn.Key, StringComparer.Ordinal).Select(turn => turn.Value));
}
