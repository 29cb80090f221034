using System.Text.Json.Serialization;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Personas;

namespace LeadRouter.Api.Contacts;

/// <summary>Why a contact's numbers are what they are.</summary>
/// <param name="Overrides">What people have set by hand, beside the machine's word; no part explains it.</param>
/// <param name="Propensity">Not there when no model is live, or nothing may be said of the person.</param>
/// <param name="WhyNot">Of somebody who is no lead: what each line that would make one of them misses, the nearest first.</param>
/// <param name="WhatItWouldTake">Of somebody who is no lead: what would make one of them if it happened at this instant. Each way was tried.</param>
/// <param name="AccountIsInferred">Nothing is known of the contact but the company.</param>
/// <param name="Facts">What the rules looked at, by field; an unknown fact is not there.</param>
/// <param name="FactOrigins">Who stated each of the facts; what is worked out from other things has no origin.</param>
/// <param name="NextChangeAt">When level or qualification can change without new activity; null = never.</param>
/// <param name="Decisions">The last that were stored, newest first.</param>
internal sealed record ExplanationAnswer(
    string ContactId,
    string? Email,
    string StateHash,
    string PlaybookHash,
    DateTime AsOf,
    FitAnswer Fit,
    IReadOnlyList<OverrideAnswer> Overrides,
    PersonaMatch Persona,
    EngagementAnswer Engagement,
    string? AccountKey,
    bool AccountIsInferred,
    AccountScoreAnswer Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PropensityAnswer? Propensity,
    QualificationAnswer Qualification,
    IReadOnlyList<LineMissAnswer> WhyNot,
    IReadOnlyList<WayAnswer> WhatItWouldTake,
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyDictionary<string, FactOriginAnswer> FactOrigins,
    DateTime? NextChangeAt,
    IReadOnlyList<DecisionAnswer> Decisions
)
{
    public static ExplanationAnswer Of(EvaluatedContact contact, IReadOnlyList<DecisionAnswer> decisions) =>
        new(
            contact.Snapshot.Id.ToString("N"),
            contact.Snapshot.State.Email,
            contact.Snapshot.State.Hash(),
            contact.Evaluation.PlaybookHash,
            Instants.Of(contact.Evaluation.AsOf),
            FitAnswer.Of(contact.Evaluation.Fit),
            OverrideAnswer.Of(contact.Evaluation),
            contact.Evaluation.Persona,
            EngagementAnswer.Of(contact.Evaluation.Engagement),
            contact.Snapshot.Account.Key,
            contact.Evaluation.IsInferred,
            AccountScoreAnswer.Of(contact.Evaluation.Account),
            PropensityAnswer.Of(contact.Evaluation.Propensity),
            QualificationAnswer.Of(contact.Evaluation.Qualification),
            [.. contact.Misses.Select(LineMissAnswer.Of)],
            [.. contact.Ways.Select(WayAnswer.Of)],
            contact.Evaluation.Facts,
            contact.Evaluation.FactOrigins.ToDictionary(
                origin => origin.Key,
                origin => new FactOriginAnswer(origin.Value.Source, Instants.Of(origin.Value.ValidFrom)),
                StringComparer.Ordinal
            ),
            Instants.Of(contact.Evaluation.NextChangeAt),
            decisions
        );
}
