using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// An account under one playbook, for evaluating several of its people: what does not depend on who is evaluated is read once. For one thread; it must not be used any more when one of
/// its states has changed.
/// </summary>
public sealed class PreparedAccount(AccountView view, Playbook playbook)
{
    private CompanyFacts? company;
    private List<AccountMember>? members;
    private Dictionary<ContactState, EngagementTimeline>? timelines;
    private AccountRollUp? ofKeyAccount;
    private AccountRollUp? ofOther;
    private PreparedAccount? twin;
    private (long At, PreparedAccount Account, Dictionary<ContactState, ContactState> States)? cut;

    public AccountView View => view;

    /// <summary>Whether somebody can be decided otherwise because of what others of the account do.</summary>
    public static bool DecidesAll(Playbook playbook) => EvaluationPlan.Of(playbook).LooksAtAccountEngagement;

    /// <summary>The account with other people. Of whoever is of both, what was read stays read.</summary>
    public PreparedAccount With(IReadOnlyList<ContactState> people) =>
        new(view with { Members = people }, playbook) { twin = this, timelines = timelines ??= NoTimelines() };

    /// <summary>Whether no line of the qualification can tell the account's engagement from another reading of it: nobody is decided otherwise because of it.</summary>
    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <param name="exits">Of people of the account: the ends of leads, from which on engagement counts anew.</param>
    public bool IsAlike(PreparedAccount other, long now, IEnumerable<IReadOnlyList<LeadExit>> exits)
    {
        var plan = EvaluationPlan.Of(playbook);
        return !plan.LooksAtAccountEngagement
            || exits
                .Select(ended => SinceExit.Of(ended, playbook.Recycle)?.At)
                .Distinct()
                .All(at => plan.AreAlike(EngagementSince(at, now), other.EngagementSince(at, now)));
    }

    /// <summary>The states of its active people, the most engaged first; of equals the one that was active last.</summary>
    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<ContactState> ActivePeople(long now, int most) => RollUp().ActivePeople(UtcDay.Of(now), most);

    /// <summary>
    /// The contact and its account as if nobody had done anything up to that instant. An account's leads end for all its people, so that one cut serves them: each of them
    /// cutting all the others is what a large account cannot afford. Only the last one is kept: leads that people had alone may each have ended at another instant.
    /// </summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    internal (ContactState State, PreparedAccount Account) Since(ContactState state, long at)
    {
        if (cut is not { } last || last.At != at)
        {
            var known = twin?.cut is { } theirs && theirs.At == at ? theirs : default;
            var states = new Dictionary<ContactState, ContactState>(ReferenceEqualityComparer.Instance);
            foreach (var member in view.Members)
            {
                if (!states.ContainsKey(member))
                {
                    states.Add(member, known.States?.GetValueOrDefault(member) ?? member.Since(at));
                }
            }

            IReadOnlyList<ContactState> people = [.. view.Members.Select(member => states[member])];
            cut = last = (at, known.Account?.With(people) ?? new PreparedAccount(view with { Members = people }, playbook), states);
        }

        return (last.States.TryGetValue(state, out var own) ? own : state.Since(at), last.Account);
    }

    /// <summary>What is known of the company at the evaluation of one of its people.</summary>
    internal CompanyFacts CompanyOf(ContactState state)
    {
        company ??= new CompanyFacts(view.Facts, view.Members);
        return view.Members.Contains(state) ? company : company.With(state);
    }

    /// <summary>What one of its people, or the one who is evaluated, did: of its people always the same one.</summary>
    internal EngagementTimeline TimelineOf(ContactState state, EngagementCalculator calculator)
    {
        timelines ??= NoTimelines();
        if (!timelines.TryGetValue(state, out var timeline))
        {
            timelines.Add(state, timeline = calculator.Timeline(state));
        }

        return timeline;
    }

    /// <summary>The engagement of the account at the evaluation of one of its people; the one who is evaluated stands for an account without any.</summary>
    internal AccountRollUp RollUpWith(ContactState state, EngagementCalculator calculator, bool isKeyAccount)
    {
        if (view.Members.Count == 0)
        {
            return Of(Read([state], calculator), isKeyAccount);
        }

        members ??= Read(view.Members, calculator);
        return isKeyAccount ? ofKeyAccount ??= Of(members, true) : ofOther ??= Of(members, false);
    }

    private AccountScore EngagementSince(long? at, long now) =>
        (view.Members.Count > 0 && at is { } ended ? Since(view.Members[0], ended).Account : this).RollUp().Glance(UtcDay.Of(now));

    /// <summary>Of those who are its people; whether it is a key account is left open.</summary>
    private AccountRollUp RollUp() => ofOther ??= Of(members ??= Read(view.Members, EvaluationPlan.Of(playbook).Engagement), false);

    private static Dictionary<ContactState, EngagementTimeline> NoTimelines() => new(ReferenceEqualityComparer.Instance);

    private AccountRollUp Of(List<AccountMember> people, bool isKeyAccount) => new(playbook.Engagement, view.Key, isKeyAccount, people);

    private List<AccountMember> Read(IReadOnlyList<ContactState> states, EngagementCalculator calculator)
    {
        var read = new List<AccountMember>(states.Count);
        var known = twin?.members?.ToDictionary(member => member.State);
        foreach (var state in states)
        {
            if (known is not null && known.TryGetValue(state, out var member))
            {
                read.Add(member);
                continue;
            }

            var isInferred = Inferred.Is(state);
            if (
                !(isInferred && playbook.Engagement.Inferred == InferredCounting.No)
                && Consent.Objection(state, playbook.FactPrecedence) is null
            )
            {
                read.Add(new AccountMember(state, TimelineOf(state, calculator), PersonaMatcher.Match(playbook, state), isInferred));
            }
        }

        return read;
    }
}
