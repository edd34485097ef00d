/** How the script reshapes the answers that fill designers. */
export const answers = `    // The columns of a table as the JSON schema of a row.
    private static JObject ToSchema(JToken table)
    {
        JObject properties = new JObject();
        foreach (JToken column in table["attributes"] as JArray ?? new JArray())
        {
            string name = ToText(column["name"]);
            string label = ToText(column["friendlyName"]);
            JObject property = ToType(ToText(column["dataType"]));
            property["title"] = label.Length > 0 ? label : name;
            property["x-ms-summary"] = property["title"];
            property["description"] = "The column " + name + ".";
            properties[name] = property;
        }
        return new JObject { { "schema", new JObject { { "type", "object" }, { "properties", properties } } } };
    }

    private static JObject ToType(string dataType)
    {
        switch (dataType.Substring(dataType.LastIndexOf('.') + 1))
        {
            case "Byte":
            case "SByte":
            case "Int16":
            case "Int32": return new JObject { { "type", "integer" }, { "format", "int32" } };
            case "Int64": return new JObject { { "type", "integer" }, { "format", "int64" } };
            case "Single":
            case "Double":
            case "Decimal": return new JObject { { "type", "number" }, { "format", "double" } };
            case "Boolean": return new JObject { { "type", "boolean" } };
            case "DateTimeOffset": return new JObject { { "type", "string" }, { "format", "date-time" } };
            case "Date": return new JObject { { "type", "string" }, { "format", "date" } };
            case "Guid": return new JObject { { "type", "string" }, { "format", "uuid" } };
            default: return new JObject { { "type", "string" } };
        }
    }

    private static JObject ToCustomers(JToken page)
    {
        string[] titles = { "FullName", "Name", "EMail", "Email", "CustomerId" };
        return ToList(Rows(page).Select(row => new JObject
        {
            { "CustomerId", row["CustomerId"] },
            { "FullName", titles.Select(title => ToText(row[title])).FirstOrDefault(text => text.Length > 0) }
        }));
    }

    private static JObject ToActivityTypes(JToken page)
    {
        return ToList(Rows(page).Where(row => ToText(row["ActivityType"]).Length > 0)
            .GroupBy(row => ToText(row["ActivityType"])).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new JObject
            {
                { "ActivityType", group.Key },
                { "ActivityTypeDisplay", group.Select(row => ToText(row["ActivityTypeDisplay"])).FirstOrDefault(text => text.Length > 0) ?? group.Key }
            }));
    }

    private static JObject ToMembership(JToken page)
    {
        return new JObject { { "isMember", Rows(page).Any() }, { "value", new JArray(Rows(page).ToArray()) } };
    }

    private async Task<JObject> ToKeysAsync(JToken page)
    {
        UriBuilder table = new UriBuilder(Context.Request.RequestUri) { Query = "" };
        table.Path = table.Path.Replace("/data/", "/manage/entities/");
        HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, table.Uri);
        foreach (var header in Context.Request.Headers) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        HttpResponseMessage response = await Context.SendAsync(request, CancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return ToList(new JObject[0]);
        JToken metadata = Read(await response.Content.ReadAsStringAsync().ConfigureAwait(false));
        string key = ToText(metadata.SelectToken("keys[0][0].name"));
        return ToList(Rows(page).Where(row => ToText(row[key]).Length > 0).Select(row => new JObject { { "key", ToText(row[key]) } }));
    }

    private static JObject ToList(IEnumerable<JObject> rows)
    {
        return new JObject { { "value", new JArray(rows) } };
    }

    private static IEnumerable<JToken> Rows(JToken page)
    {
        return page["value"] as JArray ?? new JArray();
    }

`
