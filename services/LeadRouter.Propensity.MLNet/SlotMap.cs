using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace LeadRouter.Propensity.MLNet;

/// <summary>
/// Turns bins into the numbers that ML.NET splits by, and its splits back into sets of bins. A number is its bin (missing is the lowest); a category has a slot for
/// each of its frequent levels, and its bin, which ascends with rarity, for the others.
/// </summary>
internal sealed class SlotMap
{
    /// <summary>Levels of a category with a slot of their own: rows are dense.</summary>
    private const int MostLevels = 32;

    private readonly IReadOnlyList<Feature> _features;
    private readonly List<Slot> _slots = [];

    public SlotMap(IReadOnlyList<Feature> features)
    {
        _features = features;
        for (var feature = 0; feature < features.Count; feature++)
        {
            _slots.Add(new Slot(feature, null));
            for (var level = 0; features[feature].IsCategory && level < Math.Min(MostLevels, features[feature].BinCount); level++)
            {
                _slots.Add(new Slot(feature, level));
            }
        }
    }

    public IDataView View(MLContext context, RowMatrix rows)
    {
        var schema = SchemaDefinition.Create(typeof(MlNetRow));
        schema[nameof(MlNetRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, _slots.Count);
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, rows.Count).Select(row => Row(rows, row)), schema);
    }

    /// <summary>What a split on a slot sends left, where a value not above the threshold goes.</summary>
    public (int Feature, BinSet Left) Split(int slot, float threshold)
    {
        var (feature, level) = (_slots[slot].Feature, _slots[slot].Level);
        var left = default(BinSet);
        for (var bin = 0; bin < _features[feature].BinCount; bin++)
        {
            if (Value(bin, level) <= threshold)
            {
                left.Add(bin);
            }
        }

        return (feature, left);
    }

    private static float Value(int bin, int? level) => level is { } one ? (bin == one ? 1 : 0) : bin;

    private MlNetRow Row(RowMatrix rows, int row)
    {
        var values = new float[_slots.Count];
        for (var slot = 0; slot < values.Length; slot++)
        {
            values[slot] = Value(rows.Bins[_slots[slot].Feature][row], _slots[slot].Level);
        }

        return new MlNetRow
        {
            Label = rows.Labels[row] == 1,
            Weight = (float)rows.WeightOf(row),
            Features = values,
        };
    }
}
