using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Explaining;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Explaining;

public sealed class When_reasons_are_put_into_words
{
    private const string Views =
        "{value} pricing view this week|{value} pricing views this week|no pricing view this week|pricing views are not known";

    [Theory]
    [InlineData("3", "3 pricing views this week: +0.8")]
    [InlineData("1", "1 pricing view this week: -0.2")]
    [InlineData("0", "no pricing view this week: -0.2")]
    [InlineData("", "pricing views are not known: 0.0")]
    [InlineData("2.500", "2.5 pricing views this week: +0.8")]
    public void A_feature_speaks_with_its_own_words(string value, string words)
    {
        var why = Explainer.Explain(Model(Views), ["views", "source"], [value, "web"]);

        why.Reasons.Single(reason => reason.Column == "views").ToString().ShouldBe(words);
    }

    [Theory]
    [InlineData("3", "web", "views 3", "source is 'web'")]
    [InlineData("", "", "views is not known", "source is not known")]
    [InlineData("n/a", "Select", "views is not known", "source is not known")]
    public void Without_words_of_its_own_the_column_and_its_value_speak(string views, string source, params string[] words)
    {
        var why = Explainer.Explain(Model(null), ["views", "source"], [views, source]);

        why.Reasons.OrderByDescending(reason => reason.Column, StringComparer.Ordinal).Select(reason => reason.Words).ShouldBe(words);
    }

    [Fact]
    public void They_add_up_to_the_prediction_the_weightiest_first()
    {
        var model = Model(Views);

        var why = Explainer.Explain(model, ["views", "source"], ["3", "web"]);

        why.LogOdds.ShouldBe(model.LogOdds([model.Features[0].Bin("3"), model.Features[1].Bin("web")]), 1e-9);
        (why.Base + why.Reasons.Sum(reason => reason.LogOdds)).ShouldBe(why.LogOdds, 1e-9);
        why.Probability.ShouldBe(LogOdds.ToProbability(why.LogOdds), 1e-12);
        why.Reasons.Select(reason => Math.Abs(reason.LogOdds)).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void What_was_made_of_one_column_speaks_together()
    {
        var date = new Feature("created", 0, ColumnKind.Date, [10], []);
        var weekday = new Feature("created (weekday)", 0, ColumnKind.Weekday, [2], []);
        var model = new PropensityModel(
            [date, weekday],
            new AdditiveTables(
                0,
                [
                    [0, 0.25, 0],
                    [0, 0, 0.5],
                ],
                [0, 0]
            ),
            new Forest([date, weekday], []),
            LinearCalibrator.None,
            "dates"
        );

        var why = Explainer.Explain(model, ["created", "created"], ["1970-01-03", "1970-01-03"]);

        // The 3rd of January 1970 was a Saturday.
        why.Reasons.ShouldHaveSingleItem().ToString().ShouldBe("created 1970-01-03: +0.75");
    }

    [Fact]
    public void Words_are_stored_with_the_model()
    {
        var bytes = ModelFile.ToBytes(Model(Views), ["views", "source"]);

        var (model, columns) = ModelFile.Read("stored", bytes);

        model.Features.Select(feature => feature.Words).ShouldBe([Views, null]);
        Explainer.Explain(model, columns, ["3", "web"]).Reasons[0].ToString().ShouldBe("3 pricing views this week: +0.8");
    }

    private static PropensityModel Model(string? words)
    {
        Feature[] features =
        [
            new("views", 0, ColumnKind.Number, [1.5], []) { Words = words },
            new("source", 1, ColumnKind.Category, [], ["web", "event"]),
        ];
        return new PropensityModel(
            features,
            new AdditiveTables(
                -1,
                [
                    [0.1, -0.1, 0.9],
                    [0, 0.05, -0.2, 0],
                ],
                [0.1, 0]
            ),
            new Forest(features, []),
            LinearCalibrator.None,
            "weights"
        );
    }
}
