using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>What the live model says of one person, day by day; asked only when somebody wants to know. For one thread.</summary>
internal sealed class SubjectPropensity
{
    /// <summary>
    /// The row that this thread has filled last. A row of a thousand columns is the largest thing that a decision would make, and nobody keeps it: it is filled whole
    /// before it is asked, and asked before anything else is done.
    /// </summary>
    [ThreadStatic]
    private static FeatureRow? ofThread;

    private readonly IPropensityScorer model;
    private readonly FeatureSet features;
    private readonly ContactState state;
    private readonly AccountView account;
    private readonly IReadOnlyList<LeadExit> exits;
    private readonly Playbook playbook;
    private readonly (KnownFacts Known, PersonaMatch Persona)? read;
    private FeatureSubject? subject;
    private (int Day, int LogOdds) last = (int.MinValue, 0);

    private SubjectPropensity(
        IPropensityScorer model,
        ContactState state,
        AccountView account,
        IReadOnlyList<LeadExit> exits,
        Playbook playbook,
        (KnownFacts Known, PersonaMatch Persona)? read
    )
    {
        this.read = read;
        this.model = model;
        this.state = state;
        this.account = account;
        this.exits = exits;
        this.playbook = playbook;
        features = FeatureSet.Of(playbook);
    }

    /// <inheritdoc cref="IPropensityScorer.Evidence"/>
    public long Evidence => model.Evidence;

    /// <summary>The first UTC day from which what it looks at stays as it is, but for the engagement.</summary>
    public int SettledFrom => UtcDay.Of(state.LatestAt) + FeatureSet.MostDays + 1;

    /// <summary>Null when no model is live, or nothing may be said of the person.</summary>
    /// <param name="read">See <see cref="FeatureSubject"/>.</param>
    public static SubjectPropensity? Of(
        ContactState state,
        AccountView account,
        IReadOnlyList<LeadExit> exits,
        Playbook playbook,
        (KnownFacts Known, PersonaMatch Persona)? read
    ) =>
        playbook.Propensity is { } model && FeatureSubject.MayBe(state, playbook)
            ? new SubjectPropensity(model, state, account, exits, playbook, read)
            : null;

    /// <summary>Of conversion: thousandths of a percent.</summary>
    public int Probability(int day) => PropensityRule.Probability(LogOdds(day));

    /// <inheritdoc cref="PropensityScore.Believed"/>
    public int Believed(int day) => PropensityRule.Probability(PropensityRule.Believed(LogOdds(day), model.BaseLogOdds, model.Evidence));

    public PropensityScore Explain(int day) =>
        new(model.Hash, Probability(day), LogOdds(day), Believed(day), model.Evidence, model.Explain(features, Filled(day)))
        {
            Shadow = model.Shadow is { } shadow
                ? new ShadowScore(shadow.Hash, PropensityRule.Probability(shadow.LogOdds(features, Filled(day))))
                : null,
        };

    private int LogOdds(int day)
    {
        if (last.Day != day)
        {
            last = (day, model.LogOdds(features, Filled(day)));
        }

        return last.LogOdds;
    }

    private FeatureRow Filled(int day)
    {
        subject ??= FeatureSubject.Of(state, account.Key, account.Facts, exits, playbook, read)!;
        var row = ofThread is { } last && last.Columns == features.Columns.Count ? last : ofThread = features.NewRow();
        features.Fill(subject, day, row);
        return row;
    }
}
