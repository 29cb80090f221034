using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Metrics;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Life;

public sealed class When_a_challenger_would_be_champion
{
    [Fact]
    public void Without_a_champion_skill_is_enough()
    {
        PromotionRule.Decide(Metrics(0.7, 0.6), null, null).IsAllowed.ShouldBeTrue();

        var none = PromotionRule.Decide(Metrics(0.7, 0.6) with { HasSkill = false }, null, null);
        none.IsAllowed.ShouldBeFalse();
        none.Reasons.ShouldHaveSingleItem().ShouldContain("chance");
    }

    [Theory]
    [InlineData(0.80, 0.50, true)]
    [InlineData(0.81, 0.49, true)]
    [InlineData(0.797, 0.50, true)]
    [InlineData(0.78, 0.50, false)]
    [InlineData(0.80, 0.52, false)]
    [InlineData(0.82, 0.55, false)]
    public void By_validation_it_must_not_be_worse_in_order_or_in_loss(double auc, double logLoss, bool isAllowed)
    {
        var verdict = PromotionRule.Decide(Metrics(auc, logLoss), Metrics(0.80, 0.50), null);

        verdict.IsAllowed.ShouldBe(isAllowed, string.Join(' ', verdict.Reasons));
        verdict.Reasons.Count.ShouldBe(2);
    }

    [Fact]
    public void Losses_are_compared_by_what_they_save_because_a_rarer_outcome_is_easier_to_guess()
    {
        var common = Metrics(0.8, 0.5);
        var rare = Metrics(0.8, 0.19) with { BaseRate = 0.05 };

        // 0.19 is nearly what always saying 5 % costs.
        PromotionRule.Decide(rare, common, null).IsAllowed.ShouldBeFalse();
        PromotionRule.Decide(common, rare, null).IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0.01, 0.01, true)]
    [InlineData(-0.005, 0.01, true)]
    [InlineData(-0.02, 0.01, false)]
    public void Matured_outcomes_of_both_say_more_than_any_validation(double saved, double error, bool isAllowed)
    {
        var matured = new MaturedOutcomes(400, 100, 0.8, 0.8, saved, error);

        PromotionRule.Decide(Metrics(0.6, 0.6), Metrics(0.9, 0.3), matured).IsAllowed.ShouldBe(isAllowed);
        PromotionRule.Decide(Metrics(0.9, 0.3), Metrics(0.6, 0.6), matured).IsAllowed.ShouldBe(isAllowed);
        PromotionRule.Decide(ModelMetrics.Imported("x"), Metrics(0.6, 0.6), matured).IsAllowed.ShouldBe(isAllowed);
    }

    [Fact]
    public void Few_matured_outcomes_decide_nothing()
    {
        var matured = new MaturedOutcomes(400, 39, 0.8, 0.8, -0.5, 0.01);

        PromotionRule.Decide(Metrics(0.9, 0.3), Metrics(0.6, 0.6), matured).IsAllowed.ShouldBeTrue();
        PromotionRule.Decide(ModelMetrics.Imported("x"), Metrics(0.6, 0.6), matured).IsAllowed.ShouldBeFalse();
        PromotionRule.Decide(ModelMetrics.Imported("x"), null, null).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void What_is_known_of_a_model_survives_the_registry()
    {
        var metrics = Metrics(0.8, 0.5);

        ModelMetrics.Parse(metrics.ToJson()).ToJson().ShouldBe(metrics.ToJson());
        ModelMetrics.Parse(metrics.ToJson()).LossSaved.ShouldBe(metrics.LossSaved);
    }

    private static ModelMetrics Metrics(double auc, double logLoss)
    {
        var quality = new Quality(auc, new Interval(auc - 0.02, auc + 0.02), 0.5, logLoss, 0.2, 0.02, 2);
        return new ModelMetrics("a model", 1000, 0.3, HasSkill: true, quality, quality, ["told"], []);
    }
}
