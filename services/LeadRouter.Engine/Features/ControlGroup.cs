using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Features;

/// <summary>
/// Who belongs to the random control. The draw is a hash of who the person is and of the lead before: the same activities and leads give the same choice on every
/// machine, and after a lead has ended it is drawn anew. Pure.
/// </summary>
public static class ControlGroup
{
    /// <summary>The chance of who becomes a lead in any case: thousandths of a percent.</summary>
    public const int Certain = 100_000;

    /// <summary>Hashes below this share of all of them, times thousandths of a percent, are drawn.</summary>
    private const ulong Slice = ulong.MaxValue / Certain;

    /// <summary>
    /// Nobody without an e-mail address is drawn: whom sales cannot reach teaches nothing, and who is drawn by a user id first and by an address later is drawn twice.
    /// </summary>
    /// <param name="cycle">When the lead before ended, Unix milliseconds, UTC; 0 before the first.</param>
    public static bool IsDrawn(PropensityControl control, ContactState state, long cycle) =>
        state.Emails.FirstOrDefault() is { } person && IsDrawn(control, person, cycle);

    /// <param name="person">What tells the person from others.</param>
    /// <param name="cycle">When the lead before ended, Unix milliseconds, UTC; 0 before the first.</param>
    public static bool IsDrawn(PropensityControl control, string person, long cycle) =>
        StableHash.Of(FormattableString.Invariant($"random control {control.Seed} {cycle} {person}")) < Slice * (ulong)control.Share;

    /// <summary>With which chance somebody who was drawn became a lead: thousandths of a percent.</summary>
    public static int ChanceOf(PropensityControl control, bool isPromoted) => isPromoted ? Certain : control.Share;

    /// <summary>As how many people a lead counts for who asks what becomes of all: those whom chance passed over are spoken for by those it took.</summary>
    /// <param name="chance">Thousandths of a percent; null for a lead that no chance had a part in.</param>
    public static double WeightOf(int? chance) => chance is > 0 and { } known ? Certain / (double)known : 1;
}
