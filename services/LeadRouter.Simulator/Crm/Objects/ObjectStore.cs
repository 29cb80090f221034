using LeadRouter.Simulator.Crm.Properties;

namespace LeadRouter.Simulator.Crm.Objects;

/// <summary>The records of one object type, with an index per unique property. Not thread-safe: the state's lock is held.</summary>
internal sealed class ObjectStore
{
    private readonly SortedDictionary<long, CrmObject> byId = [];
    private readonly Dictionary<string, Dictionary<string, CrmObject>> unique = new(StringComparer.Ordinal);

    public ObjectStore(string type)
    {
        Type = type;
        foreach (var property in StandardProperties.Of(type))
        {
            AddProperty(property);
        }
    }

    /// <summary>Plural, as in the path.</summary>
    public string Type { get; }

    public SortedDictionary<string, PropertyDefinition> Properties { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<CrmObject> All => byId.Values;

    /// <summary>False when there is one of that name.</summary>
    public bool AddProperty(PropertyDefinition property)
    {
        if (!Properties.TryAdd(property.Name, property))
        {
            return false;
        }

        if (property.HasUniqueValue)
        {
            unique[property.Name] = new Dictionary<string, CrmObject>(StringComparer.OrdinalIgnoreCase);
        }

        return true;
    }

    public bool IsUnique(string property) => unique.ContainsKey(property);

    /// <param name="idProperty">Null = the record's own id; else a unique property.</param>
    public CrmObject? Find(string? idProperty, string id) =>
        idProperty is null ? (long.TryParse(id, out var number) ? byId.GetValueOrDefault(number) : null)
        : unique.TryGetValue(idProperty, out var index) ? index.GetValueOrDefault(id)
        : null;

    /// <summary>The other record that already has one of these unique values; null when they are free.</summary>
    public CrmObject? Holder(IReadOnlyDictionary<string, string> values, CrmObject? self) =>
        unique
            .Select(index => values.TryGetValue(index.Key, out var value) && value.Length > 0 ? index.Value.GetValueOrDefault(value) : null)
            .FirstOrDefault(holder => holder is not null && holder != self);

    public void Add(CrmObject record) => byId.Add(long.Parse(record.Id, System.Globalization.CultureInfo.InvariantCulture), record);

    public void Remove(CrmObject record)
    {
        byId.Remove(long.Parse(record.Id, System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (property, index) in unique)
        {
            if (record.Values.TryGetValue(property, out var value))
            {
                index.Remove(value);
            }
        }
    }

    /// <summary>Writes values that were validated and are free.</summary>
    /// <param name="user">Whom the history names; null for nobody.</param>
    public void Write(CrmObject record, IReadOnlyDictionary<string, string> values, string at, long? user)
    {
        record.UpdatedAt = at;
        foreach (var (name, value) in values)
        {
            if (unique.TryGetValue(name, out var index))
            {
                if (record.Values.TryGetValue(name, out var old))
                {
                    index.Remove(old);
                }

                if (value.Length > 0)
                {
                    index[value] = record;
                }
            }

            if (record.Values.GetValueOrDefault(name, "") != value)
            {
                if (!record.History.TryGetValue(name, out var history))
                {
                    record.History[name] = history = [];
                }

                history.Insert(0, (value, at, user));
            }

            if (value.Length > 0)
            {
                record.Values[name] = value;
            }
            else
            {
                record.Values.Remove(name);
            }
        }

        if (Type == "tasks" && values.GetValueOrDefault("hs_task_status") == "COMPLETED" && !values.ContainsKey("hs_task_completion_date"))
        {
            record.Values["hs_task_completion_date"] = at;
        }

        record.Values["hs_object_id"] = record.Id;
        record.Values["createdate"] = record.CreatedAt;
        record.Values[StandardProperties.ModifiedAt(Type)] = at;
    }
}
