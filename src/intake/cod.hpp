// OCHA's Common Operational Datasets of administrative units (COD-AB): the tables as CSV, to places of a gazetteer.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "places/import.hpp"

namespace truce::intake {

/// One row a unit of the deepest level that the table has; the units above are taken from the same rows. Columns by any of
/// the names that OCHA has used: admin1Name_en, admin1Name_ar, admin1Pcode; ADM1_EN, ADM1_AR, ADM1_PCODE; adm1_name,
/// adm1_name1, adm1_pcode. Levels 1 to 3 are province, district, subdistrict; level 4 is villages. A coordinate (Latitude
/// and Longitude, lat and lon, center_lat and center_lon, Latitude_y and Longitude_x) is of the row's own unit. Other languages
/// than English are aliases with their code. A code that comes again with another name gives one more alias.
result<std::vector<places::Place>> read_cod(const std::string& path, const places::ImportOptions& options,
                                            places::ImportSummary& summary);

}  // namespace truce::intake
