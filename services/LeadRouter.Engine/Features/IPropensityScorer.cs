namespace LeadRouter.Engine.Features;

/// <summary>The propensity model that is live: what it says of a person, the same for the same row. May be used by many threads at once.</summary>
public interface IPropensityScorer
{
    /// <summary>Of the model's bytes: stands in every decision that it had a say in.</summary>
    string Hash { get; }

    /// <summary>Outcomes of the rarer kind that it was learnt from: how far it is believed against the rules.</summary>
    long Evidence { get; }

    /// <summary>Log-odds of the base rate that it was learnt from, in thousandths.</summary>
    int BaseLogOdds { get; }

    /// <summary>The challenger, whose word is noted beside this one's and decides nothing; null when there is none.</summary>
    IPropensityScorer? Shadow { get; }

    /// <summary>Calibrated log-odds of conversion, in thousandths.</summary>
    /// <param name="features">What the row holds.</param>
    int LogOdds(FeatureSet features, FeatureRow row);

    /// <summary>The same in parts, which add up to it: of nothing known, then of each column that says anything, the strongest first.</summary>
    IReadOnlyList<PropensityPart> Explain(FeatureSet features, FeatureRow row);
}
