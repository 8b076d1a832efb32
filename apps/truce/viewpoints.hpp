// What is said of ground, and who is covered in whose eyes.
#pragma once

namespace CLI {
class App;
}

namespace truce::app {

void add_delineate(CLI::App& app);   // delineate
void add_viewpoints(CLI::App& app);  // viewpoints

}  // namespace truce::app
